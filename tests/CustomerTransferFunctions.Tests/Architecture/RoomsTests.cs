using System.Reflection;
using CustomerTransferFunctions.Platform.CaseFile;
using NetArchTest.Rules;

namespace CustomerTransferFunctions.Tests.Architecture;

/// <summary>Holds the source to its layout: steps meet only in Transfers, and nothing below knows what stands above it.</summary>
public sealed class RoomsTests
{
    private const string Root = "CustomerTransferFunctions";

    private static readonly Assembly App = typeof(TransferRecord).Assembly;

    private static readonly string[] Steps =
        ["Assessment", "Inventory", "Notification", "Objections", "Masking", "Approval", "Sharing", "Deletion", "Retention"];

    public static TheoryData<string> AllSteps => [.. Steps];

    [Theory]
    [MemberData(nameof(AllSteps))]
    public void Step_UsesNoOtherStep(string step)
    {
        var others = Steps.Where(other => other != step).Append("Transfers").Select(other => $"{Root}.{other}").ToArray();

        AssertHolds(Types.InAssembly(App).That().ResideInNamespaceMatching($@"^{Root}\.{step}(\.|$)").ShouldNot().HaveDependencyOnAny(others));
    }

    [Fact]
    public void Platform_UsesNoStep() => AssertHolds(
        Types.InAssembly(App).That().ResideInNamespaceMatching($@"^{Root}\.Platform(\.|$)").ShouldNot()
            .HaveDependencyOnAny([.. Steps.Append("Transfers").Select(step => $"{Root}.{step}")]));

    [Fact]
    public void App_KnowsNothingOfSqlite() => AssertHolds(Types.InAssembly(App).ShouldNot().HaveDependencyOn("Microsoft.Data.Sqlite"));

    [Fact]
    public void Orchestrators_LiveInOrchestrationFilesAndAreStatic()
    {
        var orchestrators = App.GetTypes().Where(type => type.Name.EndsWith("Orchestrator", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(orchestrators);
        Assert.All(orchestrators, type => Assert.True(type is { IsAbstract: true, IsSealed: true }, $"{type.Name} must be static"));
    }

    [Fact]
    public void FunctionClasses_ArePublic()
    {
        var functions = App.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
                .Any(method => method.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "FunctionAttribute")))
            .ToList();

        Assert.NotEmpty(functions);
        Assert.All(functions, type => Assert.True(type.IsPublic, $"{type.Name} must be public: the official build generates code that calls it"));
    }

    private static void AssertHolds(ConditionList condition)
    {
        var result = condition.GetResult();
        Assert.True(result.IsSuccessful, "Offending types: " + string.Join(", ", result.FailingTypeNames ?? []));
    }
}
