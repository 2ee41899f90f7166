import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { startServer } from '../env/process';
import type { Site } from '../env/site';
import { getWordPress } from '../env/wordpress';

/** How many of a site's videos are as a query says. */
export const countRows = async ( site: Site, where: string ) =>
	Number(
		await site.run(
			`echo $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}platoniavid_videos WHERE ${ where }" );`
		)
	);

/**
 * Has all that is open come to its end, in ten minutes at most: what was put off is due now.
 *
 * @param site Where.
 * @param died Whether processes have died, which hold nothing any more.
 */
export async function finish( site: Site, died: boolean ): Promise< void > {
	const patience = Date.now() + 600_000;
	const due = `next_check_at = 1${ died ? ', lease_until = 0' : '' }`;
	while (
		( await countRows( site, 'next_check_at > 0' ) ) > 0 &&
		Date.now() < patience
	) {
		await site.run(
			`$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET ${ due } WHERE next_check_at > 0" );
			do_action( 'platoniavid_run' );`
		);
	}
}

/**
 * A process that works in the background.
 *
 * @param site   Where.
 * @param option How long, as `wp platoniavid run` has it.
 */
export async function startRun(
	site: Site,
	option: '--watch' | `--seconds=${ number }`
): Promise< ChildProcess > {
	return startServer(
		'php',
		[
			( await getWordPress() ).wpCli,
			...[ 'platoniavid', 'run', option ],
			...[ `--path=${ site.dir }`, '--allow-root' ],
		],
		join( site.dir, '../runner.log' ),
		site.phpEnv
	);
}

/** What is not as it should be, where that is so. */
export const wrong = ( is: boolean, what: string ) => ( is ? [ what ] : [] );
