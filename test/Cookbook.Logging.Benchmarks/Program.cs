using Cookbook.Logging.Benchmarks;

// What is measured is run before anything else of this program is loaded: the start-up is among it.
return args is ["run", ..] ? MeasuredRun.Execute(args) : Commands.Execute(args);
