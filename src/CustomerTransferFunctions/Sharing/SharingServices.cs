using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Sharing;

public static class SharingServices
{
    public static IServiceCollection AddSharing(this IServiceCollection services) => services.AddSingleton<DownloadLinks>();
}
