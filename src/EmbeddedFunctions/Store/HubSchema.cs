using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EmbeddedFunctions.Store;

/// <summary>The tables of a hub file, and their version.</summary>
internal static class HubSchema
{
    /// <summary>Kept in the file as <c>user_version</c>; a file of a later version is refused.</summary>
    public const int Version = 1;

    // Times are UTC ticks, 100 ns since year 1. Keys of instances are never used twice, so that a child never finds a stranger as its
    // parent.
    // history: one row a turn. tasks and timers: what is still owed, so that a start-up need not read histories.
    // inbox: what one instance has sent to another and that one has not yet handled.
    private const string Tables = """
        CREATE TABLE instances(
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            status INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            completed INTEGER,
            start_at INTEGER,
            generation INTEGER NOT NULL DEFAULT 0,
            turns INTEGER NOT NULL DEFAULT 0,
            input TEXT,
            output TEXT,
            failure TEXT,
            custom_status TEXT,
            tags TEXT,
            parent_key INTEGER,
            parent_id TEXT,
            parent_name TEXT,
            parent_generation INTEGER,
            parent_task INTEGER
        ) STRICT;
        CREATE INDEX instances_open ON instances(key) WHERE completed IS NULL;
        CREATE INDEX instances_completed ON instances(completed, id) WHERE completed IS NOT NULL;
        CREATE INDEX instances_children ON instances(parent_key) WHERE parent_key IS NOT NULL;
        CREATE TABLE history(
            instance INTEGER NOT NULL, turn INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY(instance, turn)) STRICT, WITHOUT ROWID;
        CREATE TABLE tasks(
            instance INTEGER NOT NULL, task INTEGER NOT NULL, turn INTEGER NOT NULL, PRIMARY KEY(instance, task)) STRICT, WITHOUT ROWID;
        CREATE TABLE timers(
            instance INTEGER NOT NULL, task INTEGER NOT NULL, fire_at INTEGER NOT NULL, PRIMARY KEY(instance, task)) STRICT, WITHOUT ROWID;
        CREATE TABLE inbox(
            seq INTEGER PRIMARY KEY AUTOINCREMENT, instance INTEGER NOT NULL, generation INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
        CREATE INDEX inbox_instance ON inbox(instance);
        CREATE TABLE schedules(
            name TEXT PRIMARY KEY, last INTEGER NOT NULL, next INTEGER NOT NULL, updated INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Makes the tables in a new file and checks the version of an old one.</summary>
    /// <exception cref="InvalidOperationException">The file was written by a later version of this runtime.</exception>
    public static void Ensure(SqliteConnection connection, string path)
    {
        var found = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (found > Version)
        {
            throw new InvalidOperationException(
                $"Hub file '{path}' has format version {found}; this runtime knows up to {Version}. Start the runtime that wrote it.");
        }

        if (found == 0)
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, Tables);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
            transaction.Commit();
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this folder come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this folder come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
