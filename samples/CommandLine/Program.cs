using Cookbook.Samples;

return CommandLineApp.Run(args);
