using System.Text.Json;

namespace EmbeddedFunctions.Engine;

/// <summary>
/// System.Text.Json with the options of the app, which by default differ from its own only in reading property names without regard to
/// case.
/// </summary>
internal sealed class FunctionsDataConverter(JsonSerializerOptions options) : DataConverter
{
    public override string? Serialize(object? value) =>
        value is null ? null : JsonSerializer.Serialize(value, value.GetType(), options);

    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, options);
}
