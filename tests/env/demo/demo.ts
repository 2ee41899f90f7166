import { startGateway } from '../../gateway/server';
import { ensureNode } from '../node-version';
import { runCommand } from '../process';
import { options } from './options';
import { openInBrowser, visit } from './visit';
import { KEY, startWordPress } from './wordpress';

/** Brings everything up, and keeps it up until Ctrl-C. */
async function main(): Promise< void > {
	ensureNode();
	for ( const signal of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
		process.once( signal, () => process.exit( 0 ) );
	}
	if ( ! options[ 'no-build' ] ) {
		console.log( 'Building the plugin …' );
		if ( ( await runCommand( 'npm', [ 'run', 'build' ] ) ) !== 0 ) {
			throw new Error( 'The build failed.' );
		}
	}
	const gateway = await startGateway( {
		duration: Number( options.duration ),
		isDrawn: true,
	} );
	console.log( 'Starting WordPress; the first time it is fetched first …' );
	const { url } = await startWordPress( gateway );
	if ( ! options.fresh ) {
		console.log( 'Making a dozen videos to look at …' );
		if ( ( await visit( `${ url }/?platoniavid-demo=videos` ) ) !== 200 ) {
			throw new Error( 'The videos were not made.' );
		}
	}
	const post = options.fresh
		? `${ url }/wp-admin/plugins.php`
		: `${ url }/wp-admin/post-new.php?sora-video`;

	// What a visitor or a crontab would do: see that due work is done.
	setInterval( () => void visit( `${ url }/wp-cron.php` ), 30_000 );

	console.log(
		[
			'',
			options.fresh
				? `PlatoniaVid was just activated, and has no key yet. This one is good: ${ KEY }`
				: 'PlatoniaVid is ready. A new post with an empty Sora video block:',
			'',
			`    ${ post }`,
			'',
			`Videos:     ${ url }/wp-admin/upload.php?page=platoniavid-videos`,
			`Settings:   ${ url }/wp-admin/options-general.php?page=platoniavid`,
			`Log-in:     automatic (or admin / password)`,
			`Simulator:  ${ gateway.url } (no real video is made, nothing is paid)`,
			'',
			'Ctrl-C stops everything.',
		].join( '\n' )
	);
	if ( options.open ) {
		openInBrowser( post );
	}
}

main().catch( ( error: unknown ) => {
	console.error( error instanceof Error ? error.message : error );
	process.exit( 1 );
} );
