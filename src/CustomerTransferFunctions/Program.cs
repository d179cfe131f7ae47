using CustomerTransferFunctions.Approval;
using CustomerTransferFunctions.Deletion;
using CustomerTransferFunctions.Notification;
using CustomerTransferFunctions.Objections;
using CustomerTransferFunctions.Platform;
using CustomerTransferFunctions.Retention;
using CustomerTransferFunctions.Sharing;
using CustomerTransferFunctions.Transfers;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services
    .AddPlatform(builder.Configuration)
    .AddTransfers(builder.Configuration)
    .AddNotification(builder.Configuration)
    .AddObjections()
    .AddApproval()
    .AddSharing()
    .AddDeletion()
    .AddRetention(builder.Configuration);
builder.Build().Run();
