import { join } from 'node:path';
import type { Site } from '../env/site';
import { root } from '../env/paths';
import type { Library } from './library';

/**
 * Puts a file of the simulator's into the Media Library; gives its id.
 *
 * @param site   The site.
 * @param file   Its name in tests/gateway/media.
 * @param title  Its title.
 * @param parent The attachment whose picture it becomes.
 */
export async function importFile(
	site: Site,
	file: string,
	title = '',
	parent = 0
): Promise< number > {
	const code = `$temporary = wp_tempnam( $data['path'] );
copy( $data['path'], $temporary );
$file = array( 'name' => basename( $data['path'] ), 'tmp_name' => $temporary );
$id = media_handle_sideload( $file, $data['parent'], null, array_filter( array( 'post_title' => wp_slash( $data['title'] ) ) ) );
is_wp_error( $id ) && throw new Exception( $id->get_error_message() );
$data['parent'] && set_post_thumbnail( $data['parent'], $id );
echo $id;`;
	const path = join( root, 'tests/gateway/media', file );
	return Number( await site.run( code, { path, title, parent } ) );
}

/** A finished video of the site without a wait: its file is in the Media Library, its row says so, and perhaps more. Gives a block's attributes. */
export async function finishedVideo(
	site: Site,
	library: Library,
	prompt: string,
	columns: Record< string, string | number > = {}
): Promise< Record< string, unknown > > {
	const attachment = await importFile( site, 'video-1280x720-4.mp4', prompt );
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
	const src = await site.run(
		`foreach ( $data['meta'] as $name => $value ) { update_post_meta( $data['id'], "_platoniavid_$name", wp_slash( $value ) ); }
			echo wp_get_attachment_url( $data['id'] );`,
		{
			id: attachment,
			meta: { remote_id: remote, model: 'sora-2', prompt },
		}
	);
	const id = await library.idOf( prompt );
	return {
		...{ prompt, src, id: attachment, takes: [ id ] },
		...{ videoId: id, shownId: id },
		...{ width: 1280, height: 720 },
	};
}
