namespace PersonalData.Tables;

/// <summary>The columns of a table of JSON objects, in the order in which their values were first met.</summary>
internal sealed class JsonColumns
{
    private readonly int maxColumns;
    private readonly int maxNameChars;
    private readonly List<JsonNode> columns = [];
    private readonly List<JsonNode> nodes = [];
    private long nameChars;

    /// <param name="options">The limits on the number of columns, and on the length of their names together (that of a record).</param>
    public JsonColumns(TableReadOptions options) => (maxColumns, maxNameChars) = (options.MaxColumns, options.MaxRecordChars);

    /// <summary>The objects themselves.</summary>
    public JsonNode Root { get; } = new(null, "", 0);

    /// <summary>How many columns there are.</summary>
    public int Count => columns.Count;

    /// <summary>How many places there are; what was added later can be taken back.</summary>
    public int Places => nodes.Count;

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names => [.. columns.Select(column => column.Path)];

    /// <summary>The same columns, for a reader that works beside this one.</summary>
    public JsonColumns Copy(TableReadOptions options)
    {
        var copy = new JsonColumns(options);
        copy.Include(this);
        return copy;
    }

    /// <summary>Adds the places and columns of another part of the same table behind those that are here.</summary>
    /// <exception cref="TableUnreadableException"><see cref="TableUnreadableException.TooManyColumns"/></exception>
    public void Include(JsonColumns other)
    {
        var same = new Dictionary<JsonNode, JsonNode> { [other.Root] = Root };
        foreach (var node in other.nodes)
        {
            var above = same[node.Parent!];
            same[node] = above.Like(node) ?? Add(above, node.Name);
        }

        foreach (var column in other.columns)
        {
            MakeColumn(same[column]);
        }

        RequireLimits();
    }

    /// <summary>Adds a place below another.</summary>
    public JsonNode Add(JsonNode parent, string? name)
    {
        var node = parent.Add(name);
        nodes.Add(node);
        nameChars += node.Name?.Length ?? 1;
        return node;
    }

    /// <summary>Makes a place a column, if it is none.</summary>
    public void MakeColumn(JsonNode node)
    {
        if (node.Column < 0)
        {
            node.Column = columns.Count;
            columns.Add(node);
            nameChars += node.PathChars;
        }
    }

    /// <summary>Checks the limits. Not before a row is known to be well-formed: what a malformed one adds is taken back.</summary>
    /// <exception cref="TableUnreadableException"><see cref="TableUnreadableException.TooManyColumns"/></exception>
    public void RequireLimits()
    {
        // Objects and arrays without values are no columns, and may be several for each one.
        if (columns.Count > maxColumns || nodes.Count > (long)maxColumns * JsonLinesTableReader.MaxDepth || nameChars > maxNameChars)
        {
            throw new TableUnreadableException(
                TableUnreadableException.TooManyColumns,
                $"The objects have more than {maxColumns} different members, or names of more than {maxNameChars} characters together; leave out what is not needed, or write lists as tables of their own.");
        }
    }

    /// <summary>Forgets the columns and places that a malformed row added.</summary>
    public void TakeBack(int columnsBefore, int placesBefore)
    {
        for (var i = columns.Count - 1; i >= columnsBefore; i--)
        {
            columns[i].Column = -1;
            nameChars -= columns[i].PathChars;
            columns.RemoveAt(i);
        }

        for (var i = nodes.Count - 1; i >= placesBefore; i--)
        {
            nodes[i].Parent!.RemoveLast(nodes[i]);
            nameChars -= nodes[i].Name?.Length ?? 1;
            nodes.RemoveAt(i);
        }
    }
}
