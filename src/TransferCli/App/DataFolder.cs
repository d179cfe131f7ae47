namespace TransferCli.App;

/// <summary>
/// The folder of one local installation: what Azurite and the app keep, the keys of all its people, and what they get. Readable by its owner
/// only. Deleting it deletes everything.
/// </summary>
internal sealed class DataFolder
{
    public DataFolder(string path)
    {
        Root = Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Root);
        }
        else
        {
            Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Root { get; }

    public string Azurite => Path.Combine(Root, "azurite");

    /// <summary>The orchestration history.</summary>
    public string Hub => Path.Combine(Root, "hub");

    public string Keys => Path.Combine(Root, "keys");

    /// <summary>The local issuer of tokens.</summary>
    public string Identity => Path.Combine(Root, "identity");

    /// <summary>Where notices lie to be picked up.</summary>
    public string Notices => Path.Combine(Root, "notices");

    /// <summary>What the recipient has: its key and the packages it fetched.</summary>
    public string Recipient => Path.Combine(Root, "recipient");

    public string Certificates => Path.Combine(Root, "certificates");

    public string AppLog => Path.Combine(Root, "logs", "app.log");

    public string AzuriteLog => Path.Combine(Root, "logs", "azurite.log");

    public string Sample => Path.Combine(Root, "customers.csv");

    /// <summary>The app's port: kept, so that the links in notices still lead to it after a restart.</summary>
    public string PortFile => Path.Combine(Root, "port");

    /// <summary>Keeps others out while servers run on this folder.</summary>
    /// <exception cref="CommandFailedException">Another process uses the folder.</exception>
    public IDisposable Claim()
    {
        try
        {
            return new FileStream(Path.Combine(Root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new CommandFailedException($"Another process is using {Root}. Stop it, or name another folder with --data.");
        }
    }
}
