using Azure.Core;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace EmbeddedFunctions.Hosting;

/// <summary>Finds the storage account that a trigger's <c>Connection</c> names, by the rules of the Functions host.</summary>
internal static class StorageConnections
{
    public const string Default = "AzureWebJobsStorage";

    /// <summary>A queue of the account, or null when the connection is not configured.</summary>
    public static QueueClient? Queue(IConfiguration settings, string? connection, string queueName, QueueClientOptions options)
    {
        foreach (var name in Names(connection ?? Default))
        {
            if ((settings[name] ?? settings.GetConnectionString(name)) is { Length: > 0 } connectionString)
            {
                return new QueueClient(connectionString, queueName, options);
            }

            var section = settings.GetSection(name);
            if (ServiceUri(section) is { } service)
            {
                return new QueueClient(new Uri($"{service.ToString().TrimEnd('/')}/{queueName}"), Credential(section), options);
            }
        }

        return null;
    }

    /// <summary>How to configure a connection that was not found.</summary>
    public static string Remedy(string? connection)
    {
        var name = connection ?? Default;
        return $"connection '{name}' is not configured; set {name} to a connection string, or {name}__queueServiceUri to the address "
            + "of the account's queues";
    }

    private static IEnumerable<string> Names(string name) =>
        name.StartsWith("AzureWebJobs", StringComparison.OrdinalIgnoreCase) ? [name] : ["AzureWebJobs" + name, name];

    private static Uri? ServiceUri(IConfigurationSection section) => section switch
    {
        _ when section["queueServiceUri"] is { Length: > 0 } uri => new Uri(uri),
        _ when section["serviceUri"] is { Length: > 0 } uri => new Uri(uri),
        _ when section["accountName"] is { Length: > 0 } account => new Uri($"https://{account}.queue.core.windows.net"),
        _ => null,
    };

    private static TokenCredential Credential(IConfigurationSection section) => (section["credential"], section["clientId"]) switch
    {
        ("managedidentity", null) => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
        ("managedidentity", var id) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id)),
        (_, var id) => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = id }),
    };
}
