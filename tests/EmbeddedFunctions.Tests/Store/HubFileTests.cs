using EmbeddedFunctions.Store;
using Microsoft.Data.Sqlite;

namespace EmbeddedFunctions.Tests.Store;

public sealed class HubFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("file-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Open_OfAHubThatIsHeld_IsRefused()
    {
        using var first = HubFile.Open(_directory, "Hub");

        var refusal = Assert.Throws<InvalidOperationException>(() => HubFile.Open(_directory, "Hub"));

        Assert.Contains("held by another process", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAFileOfALaterVersion_IsRefusedAndLeavesItAlone()
    {
        string path;
        using (var hub = HubFile.Open(_directory, "Hub"))
        {
            path = hub.Path;
            using var writer = hub.ConnectWriter();
            HubSchema.Execute(writer, "PRAGMA user_version = 99");
        }

        var refusal = Assert.Throws<InvalidOperationException>(() => HubFile.Open(_directory, "Hub"));

        Assert.Contains("format version 99", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => HubFile.Open(_directory, "Hub"));
    }

    [Fact]
    public void Open_OfSomethingElse_IsRefused()
    {
        File.WriteAllText(Path.Combine(_directory, "Hub.sqlite"), "This is not a database, and it is long enough to be looked at as one.");

        Assert.Throws<SqliteException>(() => HubFile.Open(_directory, "Hub"));
    }
}
