using Azure.Data.Tables;
using CustomerTransferFunctions.Platform.Storage;

namespace CustomerTransferFunctions.Tests.Platform.Storage;

public sealed class TableCursorTests
{
    [Fact]
    public async Task FindAsync_AscendingKeys_FindsThoseThatAreThere()
    {
        await using var cursor = new TableCursor(new[] { "1", "3", "3a", "7" }.Select(key => new TableEntity("p", key)).ToAsyncEnumerable());

        List<string?> found = [];
        foreach (var key in new[] { "0", "1", "2", "3", "3", "7", "8", "9" })
        {
            found.Add((await cursor.FindAsync(key))?.RowKey);
        }

        Assert.Equal([null, "1", null, "3", "3", "7", null, null], found);
    }

    [Fact]
    public async Task FindAsync_NoRows_FindsNothing()
    {
        await using var cursor = new TableCursor(AsyncEnumerable.Empty<TableEntity>());

        Assert.Null(await cursor.FindAsync("1"));
    }
}
