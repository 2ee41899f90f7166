<?php
/**
 * `/webhooks`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Settings\Pasted;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Webhooks\Delivery;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Setup;

/**
 * Who is told of videos, for administrators only: a webhook carries what happens on the site elsewhere.
 *
 * @phpstan-import-type Endpoint from Routes
 */
final class WebhooksController {
	/**
	 * What it takes to see and change them.
	 */
	public const CAPABILITY = 'manage_options';

	/**
	 * How many messages are listed.
	 */
	private const LISTED = 20;

	/**
	 * @param Setup    $setup    The use cases.
	 * @param Schedule $schedule The next background run: what was not taken is sent again, and what was held as soon as it is meant.
	 */
	public function __construct( private readonly Setup $setup, private readonly Schedule $schedule ) {
	}

	/**
	 * Registers the routes; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		$webhook  = WebhooksSchema::webhook( ... );
		$delivery = WebhooksSchema::delivery( ... );
		$one      = '/webhooks/(?P<id>\d+)';
		$this->register(
			'/webhooks',
			$webhook,
			array( 'GET', $this->get_items( ... ), array() ),
			array( 'POST', $this->add_item( ... ), self::arguments( true ) )
		);
		$this->register(
			$one,
			$webhook,
			array( 'POST', $this->change_item( ... ), self::arguments( false ) ),
			array( 'DELETE', $this->delete_item( ... ), array() )
		);
		$this->register( "$one/secret", $webhook, array( 'POST', $this->make_secret( ... ), array() ) );
		$this->register( "$one/test", $delivery, array( 'POST', $this->test( ... ), array() ) );
		$this->register( "$one/deliveries", $delivery, array( 'GET', $this->get_deliveries( ... ), array() ) );
		$this->register( '/webhook-deliveries/(?P<id>\d+)/send', $delivery, array( 'POST', $this->send_again( ... ), array() ) );
	}

	/**
	 * Registers a route for administrators.
	 *
	 * @param non-falsy-string                $path Its path.
	 * @param callable(): array<string, mixed> $schema What it answers with.
	 * @param Endpoint                        ...$endpoints Methods, what answers them, and their arguments.
	 */
	private function register( string $path, callable $schema, array ...$endpoints ): void {
		Routes::register( $path, $schema, static fn(): bool => current_user_can( self::CAPABILITY ), ...$endpoints );
	}

	/**
	 * The arguments of a webhook.
	 *
	 * @param bool $is_new Whether there is none yet.
	 * @return array<string, array<string, mixed>>
	 */
	private static function arguments( bool $is_new ): array {
		$fields = array(
			'url'    => array(
				'description' => 'The address that is told: a public one with https, or at a host that PLATONIAVID_WEBHOOK_HOSTS names.',
				'type'        => 'string',
				'minLength'   => 1,
				'maxLength'   => 500,
			),
			'events' => array( 'maxItems' => 10 ) + WebhooksSchema::events(),
		);
		if ( $is_new ) {
			$fields['url']   += array( 'required' => true );
			$fields['events'] = array( 'default' => Receiver::EVENTS ) + $fields['events'];
			return $fields;
		}
		return $fields + array(
			'enabled' => array(
				'description' => 'Whether it is told anything. What waits when it is switched off is given up.',
				'type'        => 'boolean',
			),
		);
	}

	/**
	 * All of them.
	 */
	private function get_items(): \WP_REST_Response {
		return new \WP_REST_Response( array_map( $this->describe( ... ), $this->setup->all() ) );
	}

	/**
	 * Adds one, and tells its secret.
	 *
	 * @param \WP_REST_Request<array{url: string, events: list<string>}> $request The request.
	 */
	private function add_item( \WP_REST_Request $request ): \WP_REST_Response {
		[ $receiver, $secret ] = $this->setup->add( Pasted::text( (string) $request['url'] ), Receiver::events( (array) $request['events'] ) );
		return new \WP_REST_Response( WebhooksSchema::describe( $receiver, false, $secret ), 201 );
	}

	/**
	 * Changes one.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function change_item( \WP_REST_Request $request ): \WP_REST_Response {
		$id      = $request['id'];
		$changes = array();
		if ( is_string( $request['url'] ) ) {
			$changes['url'] = Pasted::text( $request['url'] );
		}
		if ( is_array( $request['events'] ) ) {
			$changes['events'] = Receiver::events( $request['events'] );
		}
		if ( is_bool( $request['enabled'] ) ) {
			$changes['enabled'] = $request['enabled'];
		}
		$changed = $this->setup->change( $this->setup->found( is_numeric( $id ) ? (int) $id : 0 ), $changes );
		// What was held is due now.
		$this->schedule->sync();
		return new \WP_REST_Response( $this->describe( $changed ) );
	}

	/**
	 * Removes one, and answers with what it was.
	 *
	 * @param \WP_REST_Request<array{id: int}> $request The request.
	 */
	private function delete_item( \WP_REST_Request $request ): \WP_REST_Response {
		$receiver = $this->setup->found( (int) $request['id'] );
		$answer   = $this->describe( $receiver );
		$this->setup->remove( $receiver );
		return new \WP_REST_Response( $answer );
	}

	/**
	 * Makes another secret, and tells it.
	 *
	 * @param \WP_REST_Request<array{id: int}> $request The request.
	 */
	private function make_secret( \WP_REST_Request $request ): \WP_REST_Response {
		$receiver = $this->setup->found( (int) $request['id'] );
		return new \WP_REST_Response( WebhooksSchema::describe( $receiver, false, $this->setup->new_secret( $receiver ) ) );
	}

	/**
	 * Sends a test.
	 *
	 * @param \WP_REST_Request<array{id: int}> $request The request.
	 */
	private function test( \WP_REST_Request $request ): \WP_REST_Response {
		return $this->sent( $this->setup->test( $this->setup->found( (int) $request['id'] ) ) );
	}

	/**
	 * The last messages, the newest first.
	 *
	 * @param \WP_REST_Request<array{id: int}> $request The request.
	 */
	private function get_deliveries( \WP_REST_Request $request ): \WP_REST_Response {
		$deliveries = $this->setup->deliveries( $this->setup->found( (int) $request['id'] ), self::LISTED );
		return new \WP_REST_Response( array_map( WebhooksSchema::describe_delivery( ... ), $deliveries ) );
	}

	/**
	 * Sends a message again.
	 *
	 * @param \WP_REST_Request<array{id: int}> $request The request.
	 */
	private function send_again( \WP_REST_Request $request ): \WP_REST_Response {
		return $this->sent( $this->setup->send_now( $this->setup->delivery( (int) $request['id'] ) ) );
	}

	/**
	 * How a message went that was sent now.
	 *
	 * @param Delivery $delivery The message.
	 */
	private function sent( Delivery $delivery ): \WP_REST_Response {
		$this->schedule->sync();
		return new \WP_REST_Response( WebhooksSchema::describe_delivery( $delivery ) );
	}

	/**
	 * A webhook in the form of the resource.
	 *
	 * @param Receiver $receiver The webhook.
	 * @return array<string, mixed>
	 */
	private function describe( Receiver $receiver ): array {
		return WebhooksSchema::describe( $receiver, $this->setup->needs_secret( $receiver ) );
	}
}
