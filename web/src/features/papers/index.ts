export { CertificatesPanel } from './components/certificates-panel';
export { PrintRuns } from './components/print-runs';
export { StartPrint } from './components/start-print';
export { VerifyCertificate } from './components/verify-certificate';
export { listCertificates, listPrints } from './queries';
