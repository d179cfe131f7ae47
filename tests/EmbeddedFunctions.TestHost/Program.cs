using EmbeddedFunctions;
using EmbeddedFunctions.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton<Greeter>();
if (builder.Configuration["Load:Journal"] is { Length: > 0 })
{
    builder.Services.AddSingleton<Journal>();
    builder.Services.AddHostedService<Load>();
}

builder.Build().Run();
