using CustomerTransferFunctions.Platform.Access;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Platform.Keys;
using CustomerTransferFunctions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Platform;

/// <summary>Registers what at least two steps need.</summary>
public static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddKeyStore(configuration);
        services.AddTransferStorage(configuration);
        services.AddSingleton(AccessOptions.From(configuration));
        services.AddSingleton<TokenReader>();
        services.AddSingleton<AccessControl>();
        services.AddSingleton<TransferStore>();
        services.AddSingleton<EvidenceJournal>();
        services.AddSingleton<EvidenceDocuments>();
        return services;
    }
}
