using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedFunctions.Tests.Hosting;

public sealed class StartTests
{
    [Fact]
    public async Task Start_OfASecondProcessOnTheSameHub_IsRefusedWithTheRemedy()
    {
        await using var first = await TestApp.StartAsync();
        using var second = TestApp.Build(first.Directory);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => second.StartAsync());

        Assert.Contains("TestHubName.sqlite", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("EmbeddedFunctions:DataDirectory", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterAStop_FindsWhatWasThere()
    {
        var first = await TestApp.StartAsync();
        await first.Http.PostAsync("/api/runs/1", null);
        await first.StopAsync();

        await using var second = await TestApp.StartAsync(first.Directory);

        Assert.Equal($"{TestHost.Runs.Expected(3)}", await (await second.Http.PostAsync("/api/runs/3", null)).Content.ReadAsStringAsync());
    }

    [Fact]
    public void Build_WithWrongSettings_NamesAllOfThem()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => TestApp.Build(
            "x", settings: ["--NightlySchedule=never", "--EmbeddedFunctions:Urls=ftp://x;nowhere", "--EmbeddedFunctions:MaxConcurrentActivities=0", "--EmbeddedFunctions:DataDirectory= "]));

        Assert.Contains("'Nightly': schedule 'never'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'ftp://x'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'nowhere'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("MaxConcurrentActivities is 0", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("DataDirectory is empty", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WithHttpFunctionsButNoWebApplication_IsRefused()
    {
        var builder = FunctionsApplication.CreateBuilder(["--NightlySchedule=0 0 3 * * *"]);
        builder.Services.Configure<EmbeddedFunctionsOptions>(options => options.FunctionAssemblies.Add(typeof(TestHost.Runs).Assembly));

        var refusal = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Contains("ConfigureFunctionsWebApplication", refusal.Message, StringComparison.Ordinal);
    }
}
