import { spawn } from 'node:child_process';
import { Visitor } from '../visitor';

/**
 * Asks for a page as a browser that is logged in nowhere: Playground logs each new one in, so a redirect counts.
 *
 * @param url The page.
 * @return The status, and 0 where there is no answer.
 */
export async function visit( url: string ): Promise< number > {
	try {
		const page = await new Visitor().open( url );
		await page.arrayBuffer();
		return page.status;
	} catch {
		return 0;
	}
}

/**
 * Opens an address in the user's browser.
 *
 * @param url The address.
 */
export function openInBrowser( url: string ): void {
	const opener: Partial< Record< NodeJS.Platform, string[] > > = {
		darwin: [ 'open', url ],
		win32: [ 'cmd', '/c', 'start', '', url ],
	};
	const [ command = '', ...args ] = opener[ process.platform ] ?? [
		'xdg-open',
		url,
	];
	const child = spawn( command, args, { stdio: 'ignore', detached: true } );
	child.once( 'error', () =>
		console.log( 'No browser could be opened. Open the address yourself.' )
	);
	child.unref();
}
