using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>Registers the key store that the settings name.</summary>
public static class KeyStoreServices
{
    private const string VaultSetting = "Keys:VaultUri";
    private const string DirectorySetting = "Keys:Directory";

    /// <summary>
    /// <c>Keys__VaultUri</c> chooses Azure Key Vault, entered with the app's identity; else <c>Keys__Directory</c> chooses sealed files in
    /// that directory.
    /// </summary>
    /// <exception cref="InvalidOperationException">Neither is set, or the vault's address is not an https address.</exception>
    public static IServiceCollection AddKeyStore(this IServiceCollection services, IConfiguration configuration)
    {
        var vault = configuration[VaultSetting];
        var directory = configuration[DirectorySetting];
        if (!string.IsNullOrWhiteSpace(vault))
        {
            if (!Uri.TryCreate(vault, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            {
                throw new InvalidOperationException(
                    $"Keys__VaultUri is '{vault}'; expected is the https address of a key vault, such as https://example.vault.azure.net/.");
            }

            return services.AddSingleton<IKeyStore>(s => new KeyVaultKeyStore(
                new SecretClient(address, new DefaultAzureCredential()), s.GetRequiredService<TimeProvider>()));
        }

        if (string.IsNullOrWhiteSpace(directory))
        {
            throw new InvalidOperationException(
                "There is no place for keys. Set Keys__VaultUri to the address of an Azure key vault, " +
                "or Keys__Directory to a directory that only this app's user can read.");
        }

        return services.AddSingleton<IKeyStore>(s => new FileKeyStore(directory, s.GetRequiredService<TimeProvider>()));
    }
}
