using System.Text;

namespace EndToEnd.Privacy;

/// <summary>Looks for values in files, in every form in which programs write text down.</summary>
internal sealed class ByteSearch
{
    private readonly List<(string Value, string Form, byte[] Bytes)> needles = [];

    public ByteSearch(IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            foreach (var (encoding, bytes) in (IEnumerable<(string, byte[])>)
                [("UTF-8", Encoding.UTF8.GetBytes(value)), ("UTF-16LE", Encoding.Unicode.GetBytes(value)), ("UTF-16BE", Encoding.BigEndianUnicode.GetBytes(value))])
            {
                needles.Add((value, encoding, bytes));
                needles.Add((value, $"hex of {encoding}", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes))));
                needles.Add((value, $"HEX of {encoding}", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))));
                for (var alignment = 0; alignment < 3; alignment++)
                {
                    needles.Add((value, $"Base64 of {encoding}, alignment {alignment}", Encoding.ASCII.GetBytes(Base64(bytes, alignment))));
                }
            }

            var escaped = string.Concat(value.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:x4}"));
            needles.Add((value, "JSON escapes", Encoding.ASCII.GetBytes(escaped)));
            needles.Add((value, "JSON ESCAPES", Encoding.ASCII.GetBytes(escaped.Replace("\\u", "\0", StringComparison.Ordinal).ToUpperInvariant().Replace("\0", "\\u", StringComparison.Ordinal))));
            needles.Add((value, "percent-encoded", Encoding.ASCII.GetBytes(Uri.EscapeDataString(value))));
        }
    }

    /// <summary>Every value found below the folders, with form and file.</summary>
    public List<string> Find(params string[] folders)
    {
        List<string> found = [];
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            found.AddRange(FindIn(file, Read(file)));
        }

        return found;
    }

    public IEnumerable<string> FindIn(string name, byte[] content) => needles
        .Where(needle => content.AsSpan().IndexOf(needle.Bytes) >= 0)
        .Select(needle => $"{needle.Value} as {needle.Form} in {name}");

    // What stands in whole groups of four characters, however the text before it pushes it about.
    private static string Base64(byte[] bytes, int alignment)
    {
        var start = (3 - alignment) % 3;
        var whole = (bytes.Length - start) / 3 * 3;
        return Convert.ToBase64String(bytes.AsSpan(start, whole));
    }

    private static byte[] Read(string file)
    {
        // The servers have their files open, one of them for itself alone; that one is empty.
        if (new FileInfo(file).Length == 0)
        {
            return [];
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
