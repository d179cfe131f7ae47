using CustomerTransferFunctions.Platform.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Tests.Platform.Keys;

public sealed class KeyStoreServicesTests
{
    [Fact]
    public void AddKeyStore_Directory_GivesFiles()
    {
        using var directory = new TemporaryDirectory();
        using var services = Services(("Keys:Directory", directory.Path)).BuildServiceProvider();

        Assert.IsType<FileKeyStore>(services.GetRequiredService<IKeyStore>());
    }

    [Fact]
    public void AddKeyStore_VaultAndDirectory_GivesTheVault()
    {
        using var services = Services(("Keys:VaultUri", "https://example.vault.azure.net/"), ("Keys:Directory", "/nowhere")).BuildServiceProvider();

        Assert.IsType<KeyVaultKeyStore>(services.GetRequiredService<IKeyStore>());
    }

    [Fact]
    public void AddKeyStore_Neither_NamesBothSettings()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Services());

        Assert.Contains("Keys__VaultUri", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Keys__Directory", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.vault.azure.net/")]
    [InlineData("example")]
    public void AddKeyStore_VaultWithoutHttps_IsRefused(string address) =>
        Assert.Throws<InvalidOperationException>(() => Services(("Keys:VaultUri", address)));

    private static IServiceCollection Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddKeyStore(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
                .Build());
}
