<?php
/**
 * `wp platoniavid webhook`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Rest\WebhooksController;
use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Webhooks\Delivery;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Setup;

/**
 * Looks after those who are told of videos.
 */
final class WebhookCommands {
	/**
	 * Sets the collaborators.
	 *
	 * @param Setup $setup The use cases.
	 */
	public function __construct( private readonly Setup $setup ) {
	}

	/**
	 * Lists the webhooks. No secret is among it.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Some of id, url, events, enabled, failing_since and stopped_at, separated by commas.
	 *
	 * [--format=<format>]
	 * : How they are shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid webhook list --fields=id,url,stopped_at
	 *
	 * @subcommand list
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function list_webhooks( array $args, array $options ): void {
		self::check();
		$rows = array_map(
			static fn( Receiver $receiver ): array => array(
				'id'            => $receiver->id,
				'url'           => $receiver->url,
				'events'        => implode( ' ', $receiver->events ),
				'enabled'       => $receiver->enabled ? 'yes' : 'no',
				'failing_since' => IsoTime::or_null( $receiver->failing_since ) ?? '',
				'stopped_at'    => IsoTime::or_null( $receiver->stopped_at ) ?? '',
			),
			$this->setup->all()
		);
		Console::rows( $options, $rows, array( 'id', 'url', 'events', 'enabled', 'failing_since', 'stopped_at' ) );
	}

	/**
	 * Adds a webhook, and prints its secret, which is shown this once.
	 *
	 * ## OPTIONS
	 *
	 * <url>
	 * : The address that is told: a public one with https, or at a host that PLATONIAVID_WEBHOOK_HOSTS names.
	 *
	 * [--events=<events>]
	 * : Some of video.submitted, video.completed and video.failed, separated by commas; all where none are named.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid webhook add https://example.com/hooks/videos --events=video.completed,video.failed
	 *
	 * @param list<string>         $args    The address.
	 * @param array<string, mixed> $options The options.
	 */
	public function add( array $args, array $options ): void {
		self::check();
		$events                = self::events( Console::text( $options, 'events', implode( ',', Receiver::EVENTS ) ) );
		[ $receiver, $secret ] = Console::attempt( fn(): array => $this->setup->add( trim( $args[0] ), $events ) );
		\WP_CLI::line( $secret );
		/* translators: %d: a number by which something is known. */
		\WP_CLI::success( sprintf( __( 'The webhook %d is added. Above is its secret: keep it, it is not shown again.', 'platoniavid' ), $receiver->id ) );
	}

	/**
	 * Changes a webhook.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The webhook's id.
	 *
	 * [--url=<url>]
	 * : Another address. The secret stays.
	 *
	 * [--events=<events>]
	 * : What it is told of from now on, separated by commas.
	 *
	 * [--enabled=<enabled>]
	 * : Whether it is told anything.
	 * ---
	 * options:
	 *   - yes
	 *   - no
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     # It was switched off, as it had not answered for days, and is repaired now.
	 *     wp platoniavid webhook update 1 --enabled=yes
	 *
	 * @param list<string>         $args    The webhook's id.
	 * @param array<string, mixed> $options The options.
	 */
	public function update( array $args, array $options ): void {
		$receiver = $this->found( $args[0] );
		$changes  = array();
		if ( isset( $options['url'] ) ) {
			$changes['url'] = trim( Console::text( $options, 'url' ) );
		}
		if ( isset( $options['events'] ) ) {
			$changes['events'] = self::events( Console::text( $options, 'events' ) );
		}
		if ( isset( $options['enabled'] ) ) {
			$changes['enabled'] = 'yes' === Console::text( $options, 'enabled' );
		}
		Console::attempt( fn(): Receiver => $this->setup->change( $receiver, $changes ) );
		\WP_CLI::success( __( 'The webhook is changed.', 'platoniavid' ) );
	}

	/**
	 * Removes a webhook, and what is known of its messages.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The webhook's id.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid webhook delete 1
	 *
	 * @param list<string> $args The webhook's id.
	 */
	public function delete( array $args ): void {
		$this->setup->remove( $this->found( $args[0] ) );
		\WP_CLI::success( __( 'The webhook is removed.', 'platoniavid' ) );
	}

	/**
	 * Makes another secret for a webhook, and prints it. The former one is not used again.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The webhook's id.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid webhook secret 1
	 *
	 * @param list<string> $args The webhook's id.
	 */
	public function secret( array $args ): void {
		\WP_CLI::line( $this->setup->new_secret( $this->found( $args[0] ) ) );
	}

	/**
	 * Sends a webhook a message that says nothing, and tells how that went.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The webhook's id.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid webhook test 1
	 *
	 * @param list<string> $args The webhook's id.
	 */
	public function test( array $args ): void {
		$receiver = $this->found( $args[0] );
		self::tell( Console::attempt( fn(): Delivery => $this->setup->test( $receiver ) ) );
	}

	/**
	 * Lists the last messages to a webhook, the newest first.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The webhook's id.
	 *
	 * [--most=<most>]
	 * : How many at most.
	 * ---
	 * default: 20
	 * ---
	 *
	 * [--fields=<fields>]
	 * : Some of id, event, video, state, attempts, code, problem, created_at, tried_at, next_try_at and name, separated by commas.
	 *
	 * [--format=<format>]
	 * : How they are shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid webhook deliveries 1 --fields=id,event,state,code
	 *
	 * @param list<string>         $args    The webhook's id.
	 * @param array<string, mixed> $options The options.
	 */
	public function deliveries( array $args, array $options ): void {
		$receiver = $this->found( $args[0] );
		$rows     = array_map(
			static fn( Delivery $delivery ): array => array(
				'id'          => $delivery->id,
				'event'       => $delivery->event,
				'video'       => 0 === $delivery->video ? '' : $delivery->video,
				'state'       => $delivery->state,
				'attempts'    => $delivery->attempts,
				'code'        => 0 === $delivery->code ? '' : $delivery->code,
				'problem'     => $delivery->problem,
				'created_at'  => IsoTime::of( $delivery->created_at ),
				'tried_at'    => IsoTime::or_null( $delivery->tried_at ) ?? '',
				'next_try_at' => Delivery::WAITING === $delivery->state ? IsoTime::of( $delivery->next_try_at ) : '',
				'name'        => $delivery->name,
			),
			$this->setup->deliveries( $receiver, Console::number( $options, 'most', 20, 1, 1000 ) )
		);
		Console::rows( $options, $rows, array( 'id', 'event', 'video', 'state', 'attempts', 'code', 'problem', 'created_at', 'next_try_at' ), array( 'tried_at', 'name' ) );
	}

	/**
	 * Sends a message once more, under its own name, whatever became of it before.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The message's id, as `wp platoniavid webhook deliveries` lists it.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid webhook resend 12
	 *
	 * @param list<string> $args The message's id.
	 */
	public function resend( array $args ): void {
		self::check();
		self::tell( Console::attempt( fn(): Delivery => $this->setup->send_now( $this->setup->delivery( Console::id( $args[0] ) ) ) ) );
	}

	/**
	 * A webhook.
	 *
	 * @param string $id Its id, as it was typed.
	 */
	private function found( string $id ): Receiver {
		self::check();
		return Console::attempt( fn(): Receiver => $this->setup->found( Console::id( $id ) ) );
	}

	/**
	 * Refuses a person of the site who may not.
	 */
	private static function check(): void {
		if ( Console::is_forbidden( WebhooksController::CAPABILITY ) ) {
			\WP_CLI::error( __( 'Only an administrator looks after webhooks. Name one with --user, or nobody.', 'platoniavid' ) );
		}
	}

	/**
	 * Events that were typed.
	 *
	 * @param string $typed Their names, which commas separate.
	 * @return list<string>
	 */
	private static function events( string $typed ): array {
		$names  = array_map( 'trim', explode( ',', $typed ) );
		$events = Receiver::events( $names );
		if ( array() !== array_diff( $names, $events ) ) {
			/* translators: %s: names of events. */
			\WP_CLI::error( sprintf( __( 'The events are: %s.', 'platoniavid' ), implode( ', ', Receiver::EVENTS ) ) );
		}
		return $events;
	}

	/**
	 * Says how a message went, and ends with 1 where it was not taken.
	 *
	 * @param Delivery $delivery The message.
	 */
	private static function tell( Delivery $delivery ): void {
		if ( Delivery::DELIVERED === $delivery->state ) {
			/* translators: %d: the status of an answer, such as 200. */
			\WP_CLI::success( sprintf( __( 'It was taken, with status %d.', 'platoniavid' ), $delivery->code ) );
			return;
		}
		\WP_CLI::error(
			match ( $delivery->problem ) {
				/* translators: %d: the status of an answer, such as 500. */
				Delivery::REFUSED      => sprintf( __( 'It was not taken: the answer’s status was %d.', 'platoniavid' ), $delivery->code ),
				Delivery::BAD_ADDRESS  => __( 'It was not sent: the address is not a public one any more.', 'platoniavid' ),
				Delivery::NO_SECRET    => __( 'It was not sent: the secret can’t be read any more. Make another one.', 'platoniavid' ),
				Delivery::SWITCHED_OFF => __( 'It was not sent: the webhook is there no more.', 'platoniavid' ),
				default                => __( 'It was not taken: no answer came.', 'platoniavid' ),
			}
		);
	}
}
