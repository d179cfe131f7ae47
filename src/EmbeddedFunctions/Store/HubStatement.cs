using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EmbeddedFunctions.Store;

/// <summary>A prepared statement; its parameters are $1, $2 and so on.</summary>
internal sealed class HubStatement : IDisposable
{
    private readonly SqliteCommand _command;

    public HubStatement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this folder come here.
        _command.CommandText = sql;
#pragma warning restore CA2100
    }

    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    public object? Scalar(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar();
    }

    public List<T> Query<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i == _command.Parameters.Count)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"${i + 1}");
                _command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}

/// <summary>Columns that may be null.</summary>
internal static class HubColumns
{
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? Number(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static DateTime Time(this SqliteDataReader row, int column) => new(row.GetInt64(column), DateTimeKind.Utc);

    /// <summary>Five columns beginning with the parent's key.</summary>
    public static ParentLink? Parent(this SqliteDataReader row, int column) => row.IsDBNull(column)
        ? null
        : new ParentLink(
            row.GetInt64(column),
            row.GetString(column + 1),
            row.GetString(column + 2),
            row.GetInt32(column + 3),
            row.GetInt32(column + 4));

    public static DateTime? TimeOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
