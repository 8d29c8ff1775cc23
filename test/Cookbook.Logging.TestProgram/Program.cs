using Cookbook.Logging.TestProgram;

// The child process of tests that need one; what it does is its first argument.
switch (args)
{
    case ["numbered", var folder, var first, var count]:
        return await NumberedMode.RunAsync(folder, first, count);
    case ["shared", var folder, var first, var count, var options]:
        return await SharedMode.RunAsync(folder, first, count, options);
    case ["threads", var folder, var handler]:
        return await ThreadsMode.RunAsync(folder, handler);
    case ["flat-out", var folder, var run, var counters]:
        return FlatOutMode.Run(folder, run, counters);
    case ["receiver", var folder]:
        return await ReceiverMode.RunAsync(folder);
    case ["collector", var settings]:
        return await CollectorMode.RunAsync(settings);
    case ["sending", var settings, var run, var counters, var each]:
        return await SendingMode.RunAsync(settings, run, counters, each);
    case ["telling", var settings]:
        return await TellingMode.RunAsync(settings);
    case ["socket", var port, var spool, var first, var count]:
        return await SocketMode.RunAsync(port, spool, first, count);
    case ["redirected"]:
        return ConsoleMode.Redirected();
    case ["troubled"]:
        return ConsoleMode.Troubled();
    case ["rendered"]:
        return RenderedMode.Run();
    default:
        EndMode.Run(args);
        return 0;
}
