using System.Net;
using System.Net.Http.Headers;

namespace EmbeddedFunctions.Tests.Hosting;

public sealed class HttpTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.StartAsync(settings:
        ["--EmbeddedFunctions:Keys:Keyed=own", "--EmbeddedFunctions:Keys:default=host", "--EmbeddedFunctions:Keys:_master=master"]);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Get_BindsRouteAndServices() =>
        Assert.Equal("Hello 小明?q=1", await _app.Http.GetStringAsync("/api/greet/%E5%B0%8F%E6%98%8E?q=1"));

    [Fact]
    public async Task Get_BindsTypedRouteParametersAndContext() => Assert.Equal(
        "0c4cf9ad-7d58-4d3d-b3a6-5f3e0a1a1b1c 7 8589934592 Bind True True",
        await _app.Http.GetStringAsync("/api/bind/0C4CF9AD-7D58-4D3D-B3A6-5F3E0A1A1B1C/7/8589934592"));

    [Fact]
    public async Task Get_WithARouteValueOfAnotherType_IsABadRequest()
    {
        var answer = await _app.Http.GetAsync("/api/bind/not-a-guid/7/8");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Any_OnAMethodThatIsNotListed_IsNotAllowed() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _app.Http.DeleteAsync("/api/greet/x")).StatusCode);

    [Fact]
    public async Task Throw_AnswersAProblemWithoutTheReason()
    {
        var answer = await _app.Http.GetAsync("/api/Throw");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keyed", null, HttpStatusCode.Unauthorized)]
    [InlineData("keyed", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("keyed", "own", HttpStatusCode.OK)]
    [InlineData("keyed", "host", HttpStatusCode.OK)]
    [InlineData("keyed", "master", HttpStatusCode.OK)]
    [InlineData("administration", "own", HttpStatusCode.Unauthorized)]
    [InlineData("administration", "host", HttpStatusCode.Unauthorized)]
    [InlineData("administration", "master", HttpStatusCode.OK)]
    public async Task Keyed_LetsInWhoeverHasAKeyOfTheLevel(string route, string? key, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{route}");
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        Assert.Equal(expected, (await _app.Http.SendAsync(request)).StatusCode);
        Assert.Equal(expected, (await _app.Http.GetAsync($"/api/{route}?code={key}")).StatusCode);
    }

    [Fact]
    public async Task Keyed_WithoutAConfiguredKey_LetsNobodyIn()
    {
        await using var app = await TestApp.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.GetAsync("/api/keyed?code=")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.GetAsync("/api/keyed?code=anything")).StatusCode);
    }

    [Fact]
    public async Task Put_OfABodyOverTheServersUsualLimit_IsStreamed()
    {
        const long Size = 64L << 20;
        using var content = new StreamContent(new Zeros(Size));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        var answer = await _app.Http.PutAsync("/api/count", content);

        Assert.Equal($"{Size}", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task Health_OfARunningApp_IsGood(string path) => Assert.Equal(HttpStatusCode.OK, (await _app.Http.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Post_StartsAnOrchestrationAndGivesItsResult()
    {
        var answer = await _app.Http.PostAsync("/api/runs/20", null);

        Assert.Equal($"{TestHost.Runs.Expected(20)}", await answer.Content.ReadAsStringAsync());
    }

    private sealed class Zeros(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
