import { join } from 'node:path';
import type { Site } from '../env/site';
import { root } from '../env/paths';
import type { Library } from './library';

/** A finished video of the site without a wait: its file is in the Media Library, its row says so, and perhaps more. Gives a block's attributes. */
export async function finishedVideo(
	site: Site,
	library: Library,
	prompt: string,
	columns: Record< string, string | number > = {}
): Promise< Record< string, unknown > > {
	const file = join( root, 'tests/gateway/media/video-1280x720-4.mp4' );
	const attachment = Number(
		await site.wpCli( [
			'media',
			'import',
			file,
			`--title=${ prompt }`,
			'--porcelain',
		] )
	);
	const remote = `video_${ attachment }`;
	await library.addRows( [
		{
			prompt,
			attachment,
			status: 'completed',
			progress: 100,
			remote_id: remote,
			completed_at: Math.floor( Date.now() / 1000 ),
			...columns,
		},
	] );
	const src = await site.wpCli( [
		'eval',
		`foreach ( array( 'remote_id' => '${ remote }', 'model' => 'sora-2', 'prompt' => get_the_title( ${ attachment } ) ) as $name => $value ) { update_post_meta( ${ attachment }, "_platoniavid_$name", $value ); } echo wp_get_attachment_url( ${ attachment } );`,
	] );
	const id = await library.idOf( prompt );
	return {
		...{ prompt, src, id: attachment, takes: [ id ] },
		...{ videoId: id, shownId: id },
		...{ width: 1280, height: 720 },
	};
}
