using System.Reflection;
using System.Text.RegularExpressions;

namespace EmbeddedFunctions.Tests.Surface;

/// <summary>
/// Holds the embedded surface to the official one: what compiles here must compile there. So every public type and member must be found
/// there exactly as it is written here; what is missing here does no harm.
/// </summary>
public sealed partial class ParityTests
{
    /// <summary>Public types that the official model does not have, each with the reason why it may be.</summary>
    private static readonly Dictionary<string, string> OnlyEmbedded = new()
    {
        [nameof(EmbeddedFunctionsOptions)] = "Settings of this runtime; the app sets them by configuration, where the Functions host ignores them.",
    };

    private static readonly SurfaceListing Official = SurfaceListing.Load();
    private static readonly HashSet<string> Imports = Repository.OfficialImports();

    public static TheoryData<Type> SurfaceTypes() => [.. Surface()];

    [Theory]
    [MemberData(nameof(SurfaceTypes))]
    public void Type_IsOfficial_InAnImportedNamespaceAndOfTheSameKind(Type type)
    {
        var official = FindOfficial(type);

        Assert.Equal("EmbeddedFunctions", type.Namespace);
        Assert.Equal(official.Kind, SurfaceRenderer.Kind(type));
        Assert.Subset(Official.AllBases(official), SurfaceRenderer.Bases(type).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(SurfaceTypes))]
    public void Members_AreOfficialToTheLetter(Type type)
    {
        var official = FindOfficial(type);

        var strangers = SurfaceRenderer.Members(type).Where(member => !official.Members.Contains(member)).ToList();

        Assert.True(
            strangers.Count == 0,
            $"{official.FullName} officially has no:\n  {string.Join("\n  ", strangers)}\nIt has:\n  {string.Join("\n  ", official.Members)}");
    }

    [Theory]
    [MemberData(nameof(SurfaceTypes))]
    public void Type_ThatCodeMayDeriveFrom_LeavesNoAbstractMemberOut(Type type)
    {
        if (!type.IsAbstract || type.IsSealed || !HasVisibleConstructor(type))
        {
            return;
        }

        var missing = FindOfficial(type).Members.Where(member => AbstractMember().IsMatch(member)).Except(SurfaceRenderer.Members(type));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(SurfaceTypes))]
    public void Attribute_MayStandOnOneThingOnly(Type type)
    {
        // The listing does not say where an attribute may stand. On a method or a parameter each of these officially may.
        if (typeof(Attribute).IsAssignableFrom(type))
        {
            Assert.True(type.GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn is AttributeTargets.Method or AttributeTargets.Parameter);
        }
    }

    [Fact]
    public void Exceptions_ToTheRule_AreStillNeeded()
    {
        var exported = typeof(FunctionsApplication).Assembly.GetExportedTypes().Select(type => type.Name).ToHashSet();

        Assert.Subset(exported, OnlyEmbedded.Keys.ToHashSet());
        Assert.DoesNotContain(OnlyEmbedded.Keys, name => Official.Types.Any(type => type.Name == name));
    }

    [Fact]
    public void Listing_IsReadAsItIsWritten()
    {
        Assert.True(Official.Types.Count > 150, $"Only {Official.Types.Count} official types were read.");
        var context = Official.Types.Single(type => type.FullName == "Microsoft.DurableTask.TaskOrchestrationContext");
        Assert.Equal("abstract class", context.Kind);
        Assert.Contains("abstract Guid NewGuid()", context.Members);
    }

    [Theory]
    [InlineData(typeof(Samples.Changed), "string WithInstanceId(string instanceId)", "string Text { get; set; }", "ctor(int x = 1)")]
    [InlineData(typeof(Samples.Shape), "void Take(params string[] names)", "void Give(out int value)", "protected abstract string Hidden { get; }", "string Once { get; init; }", "protected ctor()")]
    public void Renderer_TellsKindsOfMembersApart(Type type, params string[] expected)
    {
        var members = SurfaceRenderer.Members(type).ToList();

        Assert.All(expected, member => Assert.Contains(member, members));
    }

    [Fact]
    public void App_UsesNoNameThatIsAmbiguousOrMissingOnTheFunctionsHost()
    {
        var imported = Official.Types.Where(type => Imports.Contains(type.Namespace)).ToList();
        var ambiguous = imported.GroupBy(type => type.Name).Where(same => same.Count() > 1).Select(same => same.Key);
        var surface = Surface().Select(SurfaceRenderer.Name).ToHashSet();
        var onlyOfficial = imported.Select(type => type.Name).Where(name => !surface.Contains(name));
        var refused = ambiguous.Concat(onlyOfficial).Select(name => name.Split('<')[0])
            .SelectMany(name => new[] { name, name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name }).ToHashSet();
        // An extension method's class is never named, only its methods are.
        refused.RemoveWhere(name => name.EndsWith("Extensions", StringComparison.Ordinal));

        var uses =
            from source in Repository.AppSources()
            from word in TypeName().Matches(source.Code).Select(match => match.Value).Distinct()
            where refused.Contains(word)
            select $"{source.File}: {word}";

        Assert.Empty(uses);
    }

    private static IEnumerable<Type> Surface() =>
        typeof(FunctionsApplication).Assembly.GetExportedTypes().Where(type => !OnlyEmbedded.ContainsKey(type.Name));

    private static ListedType FindOfficial(Type type)
    {
        var name = SurfaceRenderer.Name(type);
        var kin = Official.Find(name, Imports).ToList();
        Assert.True(kin.Count > 0, $"{name} is in none of the official namespaces that the app imports: {string.Join(", ", Imports)}.");
        // One name can stand in two namespaces; ours is one of them, not a mixture.
        return kin.MinBy(official => SurfaceRenderer.Members(type).Count(member => !official.Members.Contains(member)))!;
    }

    private static bool HasVisibleConstructor(Type type) =>
        type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Any(constructor => constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly);

    [GeneratedRegex(@"^(protected )?abstract ")]
    private static partial Regex AbstractMember();

    // Not after a dot: a member may be called as it likes.
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w+")]
    private static partial Regex TypeName();
}

/// <summary>What the renderer is tried on.</summary>
internal static class Samples
{
#pragma warning disable CA1822, IDE0060
    internal sealed class Changed
    {
        public Changed(int x = 1) => Text = $"{x}";

        public string Text { get; set; }

        public string WithInstanceId(string instanceId) => instanceId;
    }

    internal abstract class Shape
    {
        protected Shape()
        {
        }

        public string? Once { get; init; }

        protected abstract string Hidden { get; }

        public void Take(params string[] names)
        {
        }

        public void Give(out int value) => value = 0;
    }
#pragma warning restore CA1822, IDE0060
}
