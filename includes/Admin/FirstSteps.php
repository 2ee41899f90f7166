<?php
/**
 * What to do after activation.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

use PlatoniaVid\Access;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Network\NetworkConnections;
use PlatoniaVid\Settings\ApiKey;

/**
 * Leads from the list of plugins, where one is after activation, to the key; from that of a network to the key for all its sites. Nothing is said anywhere else, nor to whoever has closed it: WordPress keeps
 * that for each person, as it does for its own hints.
 */
final class FirstSteps {
	/**
	 * The name under which WordPress keeps that a person has closed it.
	 */
	public const NAME = 'platoniavid_first_steps';

	/**
	 * @param Connections        $connections What is set up.
	 * @param NetworkConnections $network     What is set up for all sites of a network.
	 * @param ApiKey             $key         Whether anything has a key.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly NetworkConnections $network,
		private readonly ApiKey $key,
	) {
	}

	/**
	 * Prints the notice; a callback of `admin_notices` and `network_admin_notices`.
	 */
	public function print_notice(): void {
		$may = current_user_can( is_network_admin() ? 'manage_network_options' : Access::MANAGE );
		if ( ! in_array( get_current_screen()?->id, array( 'plugins', 'plugins-network' ), true ) || ! $may || $this->is_closed() || $this->has_key() ) {
			return;
		}
		$url = is_network_admin() ? Screens::network_url() : Screens::settings_url();
		wp_admin_notice(
			sprintf(
				'<p>%1$s</p><p><a class="button button-primary" href="%2$s">%3$s</a></p>',
				esc_html__(
					'PlatoniaVid makes videos from text as soon as it has the key of a video service. Each video is paid there, and nothing is sent before you ask for one.',
					'platoniavid'
				),
				esc_url( $url ),
				esc_html__( 'Enter the key', 'platoniavid' )
			),
			array(
				'id'             => self::NAME,
				'type'           => 'info',
				'dismissible'    => true,
				'paragraph_wrap' => false,
			)
		);
		wp_print_inline_script_tag(
			sprintf(
				'document.getElementById( %1$s ).addEventListener( "click", ( { target } ) => target.matches( ".notice-dismiss" ) && fetch( ajaxurl, { method: "POST", body: new URLSearchParams( { action: "dismiss-wp-pointer", pointer: %1$s } ) } ) );',
				wp_json_encode( self::NAME )
			)
		);
	}

	/**
	 * Whether the person has closed it.
	 */
	private function is_closed(): bool {
		$closed = get_user_meta( get_current_user_id(), 'dismissed_wp_pointers', true );
		return in_array( self::NAME, explode( ',', is_string( $closed ) ? $closed : '' ), true );
	}

	/**
	 * Whether any connection has what it needs, or had. In a network's admin those of one site are nothing to the others.
	 */
	private function has_key(): bool {
		$first = $this->connections->first();
		if ( is_network_admin() && in_array( $this->key->source( $first ), array( 'constant', 'environment' ), true ) ) {
			return true;
		}
		$all = is_network_admin() ? array_filter( array( $this->network->current() ) ) : array( $first, ...$this->connections->all() );
		return array() !== array_filter(
			$all,
			fn( Connection $connection ): bool => $this->key->suffices( $connection ) || $this->key->needs_reentry( $connection )
		);
	}

	/**
	 * Forgets who has closed it, for uninstalling. Who has closed nothing else is as one who never did.
	 */
	public static function forget(): void {
		foreach ( Preferences::people( 'dismissed_wp_pointers', self::NAME ) as $person ) {
			$closed = get_user_meta( $person, 'dismissed_wp_pointers', true );
			$others = array_diff( explode( ',', is_string( $closed ) ? $closed : '' ), array( self::NAME ) );
			if ( array() === $others ) {
				delete_user_meta( $person, 'dismissed_wp_pointers' );
			} else {
				update_user_meta( $person, 'dismissed_wp_pointers', implode( ',', $others ) );
			}
		}
	}
}
