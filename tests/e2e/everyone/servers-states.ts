import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, keys } from '../fixtures';
import type { Walk } from './walk';

const SETTINGS = '#platoniavid-settings';
const REMOTE = '.platoniavid-remote';
const DIALOG = '.components-modal__frame';

/** Sends something to the site's own REST API. */
const post = ( { site }: Walk, route: string, fields: object ) =>
	site.run(
		`wp_set_current_user( 1 ); $r = new WP_REST_Request( 'POST', "/platoniavid/v1/{$data['route']}" );
			$r->set_body_params( $data['fields'] ); $a = rest_do_request( $r );
			201 === $a->get_status() || throw new Exception( wp_json_encode( $a->get_data() ) );`,
		{ route, fields }
	);

/** Has two more servers: one that a constant sets and that answers, and one that can be removed and that nobody asks. */
async function addServers( walk: Walk ): Promise< void > {
	const { site, gateway } = walk;
	const second = {
		id: 'second',
		kind: 'openai',
		label: walk.gatewaySays( 'Second server', 'سرور دوم' ),
		endpoint: `${ gateway.url }/v1`,
		key: keys.second,
	};
	writeFileSync(
		join( site.dir, 'wp-content/mu-plugins/second-server.php' ),
		`<?php define( 'PLATONIAVID_CONNECTIONS', '${ JSON.stringify( [ second ] ) }' );`
	);
	await post( walk, 'connections', {
		kind: 'openai',
		label: walk.gatewaySays( 'Third server', 'سرور سوم' ),
		endpoint: 'https://1.1.1.1/v1',
	} );
}

/** Has a webhook with messages: one that was taken, one that was not, and one that waits. */
async function addWebhook( walk: Walk ): Promise< void > {
	await post( walk, 'webhooks', { url: 'https://1.1.1.1/told' } );
	await walk.site.run(
		`$webhook = $wpdb->get_var( "SELECT id FROM {$wpdb->prefix}platoniavid_webhooks" );
		foreach ( $data as $at => $row ) {
			$wpdb->insert( $wpdb->prefix . 'platoniavid_deliveries', $row + array(
				'webhook' => $webhook, 'source' => "walk $at", 'name' => "msg_$at", 'body' => '{}', 'created_at' => time(), 'video' => $at,
			) ) || throw new Exception( $wpdb->last_error );
		}`,
		[
			{ event: 'test', state: 'delivered', code: 204 },
			{ event: 'video.failed', state: 'failed', problem: 'no_answer' },
			{
				event: 'video.completed',
				next_try_at: Math.floor( Date.now() / 1000 ) + 3600,
			},
		]
	);
}

/** The settings with several servers and with a webhook. */
async function lookAtSettings( walk: Walk ): Promise< void > {
	const { page, settings } = walk;
	const sections = page.locator(
		`${ SETTINGS } .platoniavid-settings__section`
	);
	/** A section of the screen, under a name for it. */
	const section = async ( name: string ) => {
		await sections
			.filter( { has: page.locator( `#platoniavid-${ name }` ) } )
			.evaluate( ( part, id ) => ( part.id = id ), `our-${ name }` );
		return `#our-${ name }`;
	};
	await settings.open();
	await page
		.locator( `${ SETTINGS } .platoniavid-connection` )
		.nth( 3 )
		.waitFor();
	const connections = await section( 'connections' );
	await walk.look( 'settings-connections', connections );
	await page.locator( `${ connections } .is-destructive` ).first().click();
	await walk.look( 'settings-remove-connection', DIALOG );
	await walk.close( DIALOG );

	const webhooks = await section( 'webhooks' );
	const place = page.locator( webhooks );
	await place.locator( '[aria-expanded="false"]' ).click();
	await place.locator( 'tbody tr' ).nth( 2 ).waitFor();
	await walk.look( 'settings-webhooks', webhooks );
	await walk.button( 'Add a webhook…', place ).click();
	await walk.look( 'settings-add-webhook', DIALOG );
	await walk.close( DIALOG );
}

/** What each of several servers has at the gateway, and the list's filter by them. */
async function lookAtVideosOfServers( walk: Walk ): Promise< void > {
	const { page } = walk;
	await walk.openLibrary( '&tab=gateway' );
	await page.locator( `${ REMOTE } tbody tr` ).first().waitFor();
	await walk.look( 'videos-at-several-gateways', REMOTE );
	await walk.openLibrary();
	await page.locator( '.dataviews-filters__summary-chip' ).first().waitFor();
	await page.locator( '.dataviews-filters-button' ).click();
	await page
		.getByRole( 'menuitem', {
			name: walk.say( 'Connection' ),
			exact: true,
		} )
		.click();
	await walk.look(
		'videos-filter-connection',
		'.dataviews-filters__summary-popover'
	);
}

/** What was used: its chart and its table. */
export async function lookAtUsage( walk: Walk ): Promise< void > {
	const { page } = walk;
	await walk.openLibrary( '&tab=usage' );
	const usage = page.locator( '.platoniavid-usage' );
	await expect( usage.locator( 'svg rect' ) ).toHaveCount( 30 );
	await walk.look( 'videos-usage', '.platoniavid-usage' );
	await usage.locator( 'select' ).nth( 1 ).selectOption( 'author' );
	await walk.look( 'videos-usage-by-person', '.platoniavid-usage table' );
}

/** What a site with several servers and a webhook has more than others. */
export async function lookAtServers( walk: Walk ): Promise< void > {
	await addServers( walk );
	await addWebhook( walk );
	await lookAtSettings( walk );
	await lookAtVideosOfServers( walk );
}
