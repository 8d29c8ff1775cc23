using System.CommandLine;

namespace Cookbook.Logging.Tool;

/// <summary>The option <c>--port</c>.</summary>
internal static class PortOption
{
    public static Option<int> Create(int lowest, string description)
    {
        var option = new Option<int>("--port") { Description = description, HelpName = "PORT", DefaultValueFactory = static _ => TcpSocketOptions.DefaultPort };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var port) || port < lowest || port > ushort.MaxValue))
            {
                result.AddError($"--port is '{result.Tokens[0].Value}'; allowed is {lowest} to {ushort.MaxValue}.");
            }
        });
        return option;
    }
}
