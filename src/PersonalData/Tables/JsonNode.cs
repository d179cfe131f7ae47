using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PersonalData.Tables;

/// <summary>
/// A place in the objects of a table: the members and elements below it, and the column of the values that stand there themselves. Rows mostly have
/// the same members in the same order, so the next one is guessed before it is looked up.
/// </summary>
/// <param name="parent">The place above; null for the objects themselves.</param>
/// <param name="name">The name of the member; null for an element of an array.</param>
/// <param name="index">Where an element stands in its array, or how many members were met before this one; counted from 0.</param>
internal sealed class JsonNode(JsonNode? parent, string? name, int index)
{
    private readonly byte[] utf8Name = Encoding.UTF8.GetBytes(name ?? "");
    private readonly List<JsonNode> members = [];
    private readonly List<JsonNode> elements = [];
    private readonly Dictionary<string, JsonNode> byName = new(StringComparer.Ordinal);
    private int guess;

    /// <summary>The place above.</summary>
    public JsonNode? Parent => parent;

    /// <summary>The name of the member; null for an element.</summary>
    public string? Name => name;

    /// <summary>Where it stands among its like.</summary>
    public int Index => index;

    /// <summary>The column of the values that stand here, or -1.</summary>
    public int Column { get; set; } = -1;

    /// <summary>The number of the last row in which something stood here.</summary>
    public long MetInRow { get; set; }

    /// <summary>How the column is called: <c>customer.phones[0]</c>.</summary>
    public string Path => name is null
        ? string.Create(CultureInfo.InvariantCulture, $"{parent?.Path}[{index}]")
        : parent?.Parent is null ? name : $"{parent.Path}.{name}";

    /// <summary>About how long <see cref="Path"/> is, known without making it.</summary>
    public long PathChars { get; } = parent is null ? 0 : parent.PathChars + (name?.Length ?? 4) + 1;

    /// <summary>Begins another object or array at this place.</summary>
    public void Rewind() => guess = 0;

    /// <summary>The member whose name the reader is at, or null when there is none yet.</summary>
    /// <param name="reader">At a name.</param>
    /// <param name="scratch">Room for the name.</param>
    public JsonNode? Member(ref Utf8JsonReader reader, Span<char> scratch)
    {
        if (guess < members.Count && reader.ValueTextEquals(members[guess].utf8Name))
        {
            return members[guess++];
        }

        var written = scratch[..reader.CopyString(scratch)];
        if (!byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var member))
        {
            return null;
        }

        guess = member.Index + 1;
        return member;
    }

    /// <summary>The element at this index, or null when there is none yet.</summary>
    public JsonNode? Element(int at) => at < elements.Count ? elements[at] : null;

    /// <summary>The place below this one that corresponds to one of another tree, or null.</summary>
    public JsonNode? Like(JsonNode other) => other.Name is null ? Element(other.Index) : byName.GetValueOrDefault(other.Name);

    /// <summary>Adds a member or, without a name, an element.</summary>
    public JsonNode Add(string? key)
    {
        var siblings = key is null ? elements : members;
        var child = new JsonNode(this, key, siblings.Count);
        siblings.Add(child);
        if (key is not null)
        {
            byName.Add(key, child);
        }

        return child;
    }

    /// <summary>Takes back the member or element that was added last.</summary>
    public void RemoveLast(JsonNode child)
    {
        (child.Name is null ? elements : members).RemoveAt(child.Index);
        if (child.Name is { } key)
        {
            byName.Remove(key);
        }
    }
}
