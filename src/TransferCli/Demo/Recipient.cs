using System.Security.Cryptography;
using CustomerTransferFunctions.Platform.Evidence;
using CustomerTransferFunctions.Sharing;
using PersonalData.Sealing;
using PersonalData.Tables;
using TransferCli.Api;

namespace TransferCli.Demo;

/// <summary>
/// Plays the recipient: fetches the sealed files, checks them against the manifest, opens them with its own key, checks what was in them,
/// and acknowledges. What it fetched stays as it came, for the <c>age</c> tool to open.
/// </summary>
internal sealed class Recipient : IDisposable
{
    // As written by the other side: nothing is guessed, and no field that was accepted there is too long here.
    private static readonly TableReadOptions PackageFormat =
        new() { Encoding = "utf-8", Delimiter = ',', AllowNoRows = true, MaxFieldChars = 1 << 20, MaxRecordChars = 1 << 24 };

    private readonly string folder;
    private readonly AgeIdentity identity;

    private Recipient(string folder, AgeIdentity identity)
    {
        this.folder = folder;
        this.identity = identity;
    }

    public string PublicKey => identity.Recipient.ToString();

    /// <summary>The private key, in the format of <c>age-keygen</c>.</summary>
    public string IdentityFile => Path.Combine(folder, "identity.txt");

    /// <summary>Where the package of a transfer lies.</summary>
    public string PackageFolder(string transferId) => Path.Combine(folder, transferId);

    /// <summary>Opens the recipient's folder, making its key when there is none.</summary>
    public static Recipient Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "identity.txt");
        if (File.Exists(file))
        {
            var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("AGE-SECRET-KEY-", StringComparison.Ordinal));
            return new Recipient(folder, AgeIdentity.Parse(line));
        }

        var identity = AgeIdentity.Generate();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.WriteLine($"# public key: {identity.Recipient}");
        writer.WriteLine(identity.Export());
        return new Recipient(folder, identity);
    }

    /// <summary>Fetches the package, checks it and acknowledges it.</summary>
    /// <exception cref="CommandFailedException">Something in the package is not what its manifest says.</exception>
    public async Task<PackageManifest> TakeAsync(TransferApi api, string transferId, CancellationToken ct)
    {
        var package = await api.PackageAsync(transferId, ct);
        var target = PackageFolder(transferId);
        Directory.CreateDirectory(target);
        var manifest = CanonicalHash.Canonical(package.Manifest);
        Require(CanonicalHash.Of(manifest) == package.ManifestSha256, "manifest.json", "SHA-256");
        await File.WriteAllBytesAsync(Path.Combine(target, "manifest.json"), manifest, ct);

        var links = package.Parts.ToDictionary(part => part.Name, part => part.Url, StringComparer.Ordinal);
        List<ReceiptPart> opened = [];
        long rows = 0;
        foreach (var part in package.Manifest.Parts)
        {
            // The name comes from another company's server: it must be a name, not a way out of the folder.
            Require(Path.GetFileName(part.Name) == part.Name && part.Name.Length > 0, "a part", "file name");
            var file = Path.Combine(target, part.Name);
            await api.DownloadAsync(links[part.Name], file, ct);
            opened.Add(new ReceiptPart(part.Name, await CheckAsync(part, file, ct)));
            rows += part.Content == "data" ? CountRows(part, file) : 0;
        }

        await api.AcknowledgeAsync(transferId, new Receipt(package.ManifestSha256, rows, opened), ct);
        return package.Manifest;
    }

    public void Dispose() => identity.Dispose();

    private async Task<string> CheckAsync(PackagePart part, string file, CancellationToken ct)
    {
        await using (var stored = File.OpenRead(file))
        {
            Require(stored.Length == part.SealedBytes, part.Name, "length as sealed");
            Require(Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, ct)) == part.SealedSha256, part.Name, "SHA-256 as sealed");
        }

        await using var content = AgeUnsealingStream.Open(File.OpenRead(file), identity);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        Require(sha256 == part.Sha256, part.Name, "SHA-256 of what is in it");
        return sha256;
    }

    private long CountRows(PackagePart part, string file)
    {
        using var content = AgeUnsealingStream.Open(File.OpenRead(file), identity);
        using var rows = CsvTableReader.Open(content, PackageFormat, _ => Require(false, part.Name, "form of a row"));
        while (rows.Read())
        {
        }

        Require(rows.RowsAccepted == part.Rows, part.Name, "number of rows");
        return rows.RowsAccepted;
    }

    private static void Require(bool agrees, string name, string what)
    {
        if (!agrees)
        {
            throw new CommandFailedException($"The package is not what its manifest says: {name} differs in its {what}. No receipt was sent.");
        }
    }
}
