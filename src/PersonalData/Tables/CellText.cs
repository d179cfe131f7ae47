using System.Globalization;
using System.Xml;

namespace PersonalData.Tables;

/// <summary>Collects the text of one cell from XML in a buffer that serves cell after cell. It keeps one character more than is allowed, and no more.</summary>
/// <param name="maxChars">The longest field that is accepted.</param>
internal sealed class CellText(int maxChars)
{
    private readonly char[] overflow = new char[1024];
    private char[] chars = new char[1024];

    /// <summary>What was collected.</summary>
    public ReadOnlySpan<char> Value => chars.AsSpan(0, Length);

    /// <summary>How many characters were collected.</summary>
    public int Length { get; private set; }

    public void Clear() => Length = 0;

    /// <summary>Wipes the buffer.</summary>
    public void Wipe() => chars.AsSpan().Clear();

    /// <summary>Reads an element that holds plain text, such as <c>v</c>.</summary>
    public void ReadPlain(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            Append(xml);
        }
    }

    /// <summary>
    /// Reads an element that holds rich text (<c>si</c>, <c>is</c>): all its runs joined, without the phonetic hints above Chinese and Japanese characters.
    /// </summary>
    public void ReadRich(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var before = Length;
        var inText = false;
        var more = xml.Read();
        while (more && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "rPh" or "phoneticPr" or "rPr")
            {
                xml.Skip();
                continue;
            }

            if (xml.LocalName == "t")
            {
                inText = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (inText)
            {
                Append(xml);
            }

            more = xml.Read();
        }

        Unescape(before);
    }

    private void Append(XmlReader xml)
    {
        if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
        {
            return;
        }

        int read;
        do
        {
            if (Length == chars.Length && Length <= maxChars)
            {
                Array.Resize(ref chars, Math.Min(2 * chars.Length, Math.Max(maxChars + 1, 1024)));
            }

            var isFull = Length == chars.Length;
            read = isFull ? xml.ReadValueChunk(overflow, 0, overflow.Length) : xml.ReadValueChunk(chars, Length, chars.Length - Length);
            Length += isFull ? 0 : read;
        }
        while (read > 0);
    }

    // Characters that XML cannot hold, such as a carriage return, are written _x000D_ (ISO/IEC 29500-1, 22.9.2.19).
    private void Unescape(int from)
    {
        var first = Value[from..].IndexOf("_x");
        if (first < 0)
        {
            return;
        }

        var write = from + first;
        for (var read = write; read < Length; write++)
        {
            var isEscape = Length - read >= 7 && chars[read] == '_' && chars[read + 1] == 'x' && chars[read + 6] == '_';
            if (isEscape && ushort.TryParse(chars.AsSpan(read + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && !char.IsSurrogate((char)code))
            {
                chars[write] = (char)code;
                read += 7;
            }
            else
            {
                chars[write] = chars[read++];
            }
        }

        Length = write;
    }
}
