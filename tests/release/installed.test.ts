/**
 * The zip in a WordPress that knows nothing of the checkout, by WordPress's own plugin screens: uploaded, activated,
 * used, updated, deactivated and deleted.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../env/paths';
import { bringUpSite, type Site } from '../env/site';
import { Visitor } from '../env/visitor';
import { keys, startGateway, type Gateway } from '../gateway/server';
import { readContents, type Files } from './contents';
import { pack } from './pack';
import { zip } from './zip';

const PLUGIN = 'platoniavid/platoniavid.php';
const encoded = encodeURIComponent( PLUGIN );

let gateway: Gateway;
let site: Site;
const admin = new Visitor();

/** A page of wp-admin. */
async function screen( path: string, form?: FormData ): Promise< string > {
	const response = await admin.open(
		new URL( path, `${ site.url }/wp-admin/` ).href,
		form && { method: 'POST', body: form }
	);
	const html = await response.text();
	expect( `${ response.status } ${ path }` ).toBe( `200 ${ path }` );
	return html;
}

/** The address of a link on a page. */
function link( html: string, part: string ): string {
	const found = [ ...html.matchAll( /href="([^"]+)"/g ) ]
		.map( ( [ , address = '' ] ) => address.replaceAll( '&amp;', '&' ) )
		.find( ( address ) => address.includes( part ) );
	if ( ! found ) {
		throw new Error( `No link with ${ part } in:\n${ html }` );
	}
	return found;
}

/** A form's hidden nonce. */
const nonceOf = ( html: string ) =>
	/name="_wpnonce" value="(\w+)"/.exec( html )?.[ 1 ] ?? '';

const form = ( fields: Record< string, string | Blob > ) => {
	const data = new FormData();
	for ( const [ name, value ] of Object.entries( fields ) ) {
		data.append( name, value );
	}
	return data;
};

/** Uploads a zip as an administrator does. */
async function upload( bytes: Buffer ): Promise< string > {
	const page = await screen( 'plugin-install.php?tab=upload' );
	return screen(
		'update.php?action=upload-plugin',
		form( {
			_wpnonce: nonceOf( page ),
			pluginzip: new File(
				[ new Uint8Array( bytes ) ],
				'platoniavid.zip'
			),
		} )
	);
}

/** Asks the plugin's REST API. */
async function api( path: string, data: object ) {
	const nonce = await screen( 'admin-ajax.php?action=rest-nonce' );
	const response = await admin.open(
		`${ site.url }/wp-json/platoniavid/v1${ path }`,
		{
			method: 'POST',
			body: JSON.stringify( data ),
			headers: {
				'Content-Type': 'application/json',
				'X-WP-Nonce': nonce,
			},
		}
	);
	const answer = await response.json();
	expect( { ok: response.ok, answer } ).toMatchObject( { ok: true } );
	return answer;
}

/** What the database has of ours: options, tables, facts about people, events. */
const leftovers = async () =>
	JSON.parse(
		await site.wpCli( [
			'eval',
			`global $wpdb;
			$hooks = array_keys( array_merge( array(), ...array_values( _get_cron_array() ) ) );
			echo wp_json_encode( array(
				$wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%platoniavid%'" ),
				$wpdb->get_col( "SHOW TABLES LIKE '%platoniavid%'" ),
				$wpdb->get_col( "SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%platoniavid%'" ),
				array_values( array_filter( $hooks, static fn( $hook ) => str_contains( $hook, 'platoniavid' ) ) ),
			) );`,
		] )
	) as string[][];

beforeAll( async () => {
	gateway = await startGateway( { duration: 200 } );
	site = await bringUpSite( {
		name: 'release',
		endpoint: gateway.endpoint,
		checkout: false,
		adminLocale: 'fa_IR',
	} );
	// The log-in sets its cookie only where it was seen that cookies are kept.
	await admin.open( `${ site.url }/wp-login.php` );
	await admin.open( `${ site.url }/wp-login.php`, {
		method: 'POST',
		body: new URLSearchParams( { log: site.user, pwd: site.password } ),
	} );
} );

afterAll( async () => {
	await site?.stop();
	await gateway?.close();
} );

test( 'the zip is installed, makes a video, is updated, and leaves nothing when it is deleted', async () => {
	const folder = join( site.dir, 'wp-content/plugins/platoniavid' );
	const { bytes } = pack( root );
	expect( existsSync( folder ) ).toBe( false );

	const installed = await upload( bytes );
	expect( installed ).toContain( 'Plugin installed successfully.' );
	expect( existsSync( join( folder, 'build/block/block.json' ) ) ).toBe(
		true
	);
	expect( await screen( link( installed, 'action=activate' ) ) ).toContain(
		'Plugin activated.'
	);

	// It works: the key from the settings, an order, the video in the Media Library.
	await api( '/settings', {
		key: keys[ 0 ]!.value,
		delete_data_on_uninstall: true,
	} );
	let video = await api( '/videos', {
		prompt: 'A lighthouse in the rain',
		request_id: randomUUID(),
	} );
	while ( video.next_check_in !== null ) {
		await sleep( video.next_check_in * 1000 );
		[ video ] = await api( '/videos/refresh', { ids: [ video.id ] } );
	}
	expect( video ).toMatchObject( { status: 'completed', error: null } );
	const file = await fetch( video.attachment.url );
	expect(
		Buffer.from( await file.arrayBuffer() ).toString( 'latin1', 4, 8 )
	).toBe( 'ftyp' );

	// Its screens, its script and its Persian are those of the zip.
	const settings = await screen( 'options-general.php?page=platoniavid' );
	const script = link(
		settings.replaceAll( 'src=', 'href=' ),
		'build/settings.js'
	);
	expect( ( await fetch( script ) ).status ).toBe( 200 );
	expect( settings ).toContain( 'build/settings-rtl.css' );
	expect( /setLocaleData\([\s\S]*\\u06\w\w\\u06/.test( settings ) ).toBe(
		true
	);

	// A newer one takes its place, and it stays active with what it knows.
	const newer: Files = new Map(
		[ ...readContents( root ) ].map( ( [ path, data ] ) => [
			`platoniavid/${ path }`,
			path === 'platoniavid.php'
				? Buffer.from(
						Buffer.from( data )
							.toString()
							.replace( /(Version: +)\S+/, '$199.0.0' )
					)
				: data,
		] )
	);
	const again = await upload( zip( newer ) );
	const updated = await screen( link( again, 'overwrite=update-plugin' ) );
	expect( updated ).toContain( 'Plugin updated successfully.' );
	expect(
		await site.wpCli( [
			'plugin',
			'list',
			'--fields=name,status,version',
			'--format=csv',
			'--skip-update-check',
		] )
	).toContain( 'platoniavid,active,99.0.0' );
	expect(
		await api( '/videos/refresh', { ids: [ video.id ] } )
	).toMatchObject( [ { status: 'completed' } ] );

	const list = await screen( 'plugins.php' );
	expect(
		await screen( link( list, `action=deactivate&plugin=${ encoded }` ) )
	).toContain( 'Plugin deactivated.' );
	await screen(
		'plugins.php',
		form( {
			_wpnonce: nonceOf( await screen( 'plugins.php' ) ),
			action: 'delete-selected',
			'checked[]': PLUGIN,
			'verify-delete': '1',
		} )
	);

	expect( existsSync( folder ) ).toBe( false );
	expect( await leftovers() ).toEqual( [ [], [], [], [] ] );
	// The video is the site's.
	expect( ( await fetch( video.attachment.url ) ).status ).toBe( 200 );
	expect( readFileSync( site.debugLog, 'utf8' ) ).toBe( '' );
} );
