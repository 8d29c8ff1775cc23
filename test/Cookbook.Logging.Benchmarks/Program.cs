using Cookbook.Logging.Benchmarks;

// What is measured is run before anything else of this program is loaded: the start-up is among it.
return args switch
{
    ["run", ..] => MeasuredRun.Execute(args),
    [ReceivingHost.Argument, var path] => ReceivingHost.Execute(path),
    [SyslogDrain.Argument, var socketPath, var path] => SyslogDrain.Execute(socketPath, path),
    _ => Commands.Execute(args),
};
