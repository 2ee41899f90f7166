import { defineConfig, devices } from '@playwright/test';
import { join } from 'node:path';
import { artifacts } from '../env/paths';
import { findChromium } from '../env/requirements';
import { PATIENCE } from './browsers';

// A run on another WordPress leaves its own report, and omits what only the newest has (@newest) and what is the same
// everywhere (@once): what the gateway, PHP and the store do, which no older WordPress and no direction changes.
const wp = process.env.PLATONIAVID_TEST_WP;
const report = wp ? `playwright-${ wp }.json` : 'playwright.json';

export default defineConfig( {
	testDir: __dirname,
	testMatch: '**/*.spec.ts',
	...( wp ? { grepInvert: /@newest|@once/ } : {} ),
	outputDir: join( artifacts, wp ? `playwright-${ wp }` : 'playwright' ),
	fullyParallel: false,
	workers: 3,
	retries: 0,
	timeout: 15 * PATIENCE,
	expect: { timeout: PATIENCE },
	forbidOnly: Boolean( process.env.CI ),
	reporter: [
		[ 'list' ],
		[ 'json', { outputFile: join( artifacts, report ) } ],
	],
	use: {
		...devices[ 'Desktop Chrome' ],
		viewport: { width: 1366, height: 900 },
		actionTimeout: PATIENCE,
		navigationTimeout: 3 * PATIENCE,
		// A trace takes a fifth of the time; `npm run test:e2e -- --trace on` has one.
		trace: 'off',
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: findChromium(),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--autoplay-policy=no-user-gesture-required',
			],
		},
	},
} );
