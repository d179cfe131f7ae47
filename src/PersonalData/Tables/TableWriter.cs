using System.Globalization;

namespace PersonalData.Tables;

/// <summary>Writes a table field by field, in UTF-8, so that the reader of its kind gives back the very same fields.</summary>
/// <param name="header">The names of the columns.</param>
public abstract class TableWriter(IReadOnlyList<string> header) : IDisposable
{
    private readonly int columns = header.Count > 0 ? header.Count : throw new ArgumentException("A table has at least one column.", nameof(header));

    /// <summary>How many fields the present row has so far.</summary>
    private protected int Fields { get; private set; }

    /// <summary>Writes the next field of the row.</summary>
    /// <exception cref="ArgumentException">The field holds U+0000, or half a surrogate pair; neither can be written so that it reads back.</exception>
    /// <exception cref="InvalidOperationException">The row has all its fields already.</exception>
    public void WriteField(ReadOnlySpan<char> value)
    {
        if (Fields == columns)
        {
            throw new InvalidOperationException($"The row has {columns} fields already, as many as the header.");
        }

        Write(value);
        Fields++;
    }

    /// <summary>Writes a whole number as the next field of the row.</summary>
    /// <exception cref="InvalidOperationException">The row has all its fields already.</exception>
    public void WriteField(long value)
    {
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        WriteField(digits[..length]);
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">Fields are missing.</exception>
    public void EndRow()
    {
        if (Fields != columns)
        {
            throw new InvalidOperationException($"The row has {Fields} fields where the header has {columns}.");
        }

        Fields = 0;
        WriteRowEnd();
    }

    /// <summary>Hands what is written so far to the stream, and flushes it.</summary>
    public abstract void Flush();

    /// <summary>Hands what is written so far to the stream, and wipes the buffers. The stream stays open.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private protected abstract void Write(ReadOnlySpan<char> value);

    private protected abstract void WriteRowEnd();

    private protected abstract void Release();

    private protected static ArgumentException NulCharacter() =>
        new("The field holds the character U+0000, which no reader of tables accepts.", "value");
}
