using System.CommandLine;

namespace Cookbook.Logging.Tool;

/// <summary>Options that are a port.</summary>
internal static class PortOption
{
    /// <summary>The option <c>--port</c>.</summary>
    public static Option<int> Create(int lowest, string description) =>
        Checked(new Option<int>("--port") { Description = description, HelpName = "PORT", DefaultValueFactory = static _ => TcpSocketOptions.DefaultPort }, lowest);

    /// <summary>Another one, which may be left out.</summary>
    public static Option<int?> Create(string name, string description) => Checked(new Option<int?>(name) { Description = description, HelpName = "PORT" }, 0);

    private static Option<T> Checked<T>(Option<T> option, int lowest)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var port) || port < lowest || port > ushort.MaxValue))
            {
                result.AddError($"{option.Name} is '{result.Tokens[0].Value}'; allowed is {lowest} to {ushort.MaxValue}.");
            }
        });
        return option;
    }
}
