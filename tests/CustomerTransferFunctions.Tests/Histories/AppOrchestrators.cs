using System.Text.Json;
using CustomerTransferFunctions.Transfers;
using EmbeddedFunctions;
using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Functions;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Tests.Histories;

/// <summary>The app's orchestrators as the embedded host finds them.</summary>
internal static class AppOrchestrators
{
    public static FunctionsDataConverter Converter { get; } = new(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    public static IFunctionTable Table { get; } = Find();

    /// <summary>Names of all orchestrators of the app.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Catalog().Of<OrchestrationTriggerAttribute>().Select(found => found.Function.Name).Order(StringComparer.Ordinal)];

    private static FunctionTable Find() => new(Catalog(), Converter, new ServiceCollection().BuildServiceProvider());

    private static FunctionCatalog Catalog()
    {
        var problems = new List<string>();
        var catalog = FunctionCatalog.Find(typeof(TransferOrchestrator).Assembly.GetTypes(), Converter, problems);
        Assert.Empty(problems);
        return catalog;
    }
}
