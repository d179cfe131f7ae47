using Microsoft.Data.Sqlite;

namespace EmbeddedFunctions.Store;

/// <summary>
/// The hub's SQLite file, held by one process. The lock is the operating system's on a file beside it, so it goes when the process does,
/// however it ends.
/// </summary>
internal sealed class HubFile : IDisposable
{
    private readonly FileStream _lock;

    private HubFile(string path, FileStream fileLock)
    {
        Path = path;
        _lock = fileLock;
    }

    public string Path { get; }

    /// <summary>Opens the hub, making folder and file when they are missing.</summary>
    /// <exception cref="InvalidOperationException">Another process holds it, or a later version wrote it.</exception>
    public static HubFile Open(string directory, string hubName)
    {
        MakeFolder(directory);
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(directory, hubName + ".sqlite"));
        var hub = new HubFile(path, TakeLock(path));
        try
        {
            using var connection = hub.Connect(SqliteOpenMode.ReadWriteCreate);
            HubSchema.Execute(connection, "PRAGMA journal_mode = WAL");
            HubSchema.Ensure(connection, path);
            return hub;
        }
        catch
        {
            hub.Dispose();
            throw;
        }
    }

    /// <summary>The one connection that writes. Every commit is on disk when it returns.</summary>
    public SqliteConnection ConnectWriter()
    {
        var connection = Connect(SqliteOpenMode.ReadWrite);
        HubSchema.Execute(connection, "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY");
        return connection;
    }

    /// <summary>A connection that sees all that is committed.</summary>
    public SqliteConnection ConnectReader() => Connect(SqliteOpenMode.ReadOnly);

    public void Dispose() => _lock.Dispose();

    // Histories are nobody's business but the app's.
    private static void MakeFolder(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException(
                $"Hub '{path}' is held by another process ({exception.Message}). Stop that one, or give this one its own "
                + "EmbeddedFunctions:DataDirectory or extensions.durableTask.hubName.",
                exception);
        }
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        return connection;
    }
}
