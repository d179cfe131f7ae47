using CustomerTransferFunctions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Notification;

public static class NotificationServices
{
    /// <exception cref="InvalidOperationException">The section <c>Notices</c> cannot be used; the message names every problem.</exception>
    public static IServiceCollection AddNotification(this IServiceCollection services, IConfiguration configuration)
    {
        var options = NoticeOptions.Read(configuration);
        services.AddSingleton(options);
        services.AddSingleton(NoticeOutbox.From(configuration));
        if (options.Smtp is { } server)
        {
            services.AddSingleton<ISentJournal, SentJournal>();
            services.AddSingleton<INoticeChannel>(s => new SmtpChannel(server, s.GetRequiredService<ISentJournal>()));
        }
        else
        {
            services.AddSingleton<INoticeChannel, PickupFolder>();
        }

        return services;
    }
}
