using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>
/// Registers the clients of the one storage account the app uses, from the settings the Functions host itself uses:
/// <c>AzureWebJobsStorage</c> (a connection string: Azurite) or <c>AzureWebJobsStorage__accountName</c> (Azure, with the app's identity).
/// </summary>
public static class StorageServices
{
    public static IServiceCollection AddTransferStorage(this IServiceCollection services, IConfiguration configuration)
    {
        const string name = "AzureWebJobsStorage";
        var connection = configuration[name];
        var account = configuration[name + ":accountName"];

        if (!string.IsNullOrWhiteSpace(connection))
        {
            services.AddSingleton(_ => new BlobServiceClient(connection));
            services.AddSingleton(_ => new TableServiceClient(connection));
        }
        else if (!string.IsNullOrWhiteSpace(account))
        {
            services.AddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
            services.AddSingleton(s => new BlobServiceClient(
                new Uri($"https://{account}.blob.core.windows.net"), s.GetRequiredService<TokenCredential>()));
            services.AddSingleton(s => new TableServiceClient(
                new Uri($"https://{account}.table.core.windows.net"), s.GetRequiredService<TokenCredential>()));
        }
        else
        {
            throw new InvalidOperationException(
                $"No storage account is configured. Set {name} to a connection string (Azurite), " +
                $"or {name}__accountName to the name of an Azure storage account that the app's identity may use.");
        }

        services.AddSingleton<Tables>();
        services.AddSingleton<CopyRegister>();
        services.AddSingleton<TransferKeys>();
        services.AddSingleton<SealedStore>();
        return services;
    }
}
