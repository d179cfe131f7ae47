using CustomerTransferFunctions.Platform.Certificates;
namespace CustomerTransferFunctions.Deletion;
internal static class CertificatePage { public static string Render(CertificateBundle bundle) => bundle.Checkpoint; }
