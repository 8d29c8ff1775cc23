using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cookbook.Logging;

/// <summary>Where logging lives: the container, the clock, the host's name and folder, or the process's where there is no host.</summary>
internal sealed record Surroundings(IServiceProvider? Services, TimeProvider Clock, string ApplicationName, string ContentRoot)
{
    public static Surroundings Of(IServiceProvider services)
    {
        var host = services.GetService<IHostEnvironment>();
        return new Surroundings(
            services,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            host?.ApplicationName is { Length: > 0 } name ? name : ThisProcess.Name,
            host?.ContentRootPath is { Length: > 0 } root ? root : AppContext.BaseDirectory);
    }
}
