<?php
/**
 * `wp platoniavid webhook`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Settings\Pasted;
use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Setup;

/**
 * Looks after those who are told of videos.
 */
final class WebhookCommands {
	/**
	 * @param Setup        $setup    The use cases.
	 * @param NamedWebhook $named    Finds what was named.
	 * @param Schedule     $schedule The next background run, which sends what was held.
	 */
	public function __construct( private readonly Setup $setup, private readonly NamedWebhook $named, private readonly Schedule $schedule ) {
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
		NamedWebhook::check();
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
		NamedWebhook::check();
		$events                = self::events( Console::text( $options, 'events', implode( ',', Receiver::EVENTS ) ) );
		[ $receiver, $secret ] = Console::attempt( fn(): array => $this->setup->add( Pasted::text( $args[0] ), $events ) );
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
	 * [--address=<url>]
	 * : Another address. The secret stays.
	 *
	 * [--events=<events>]
	 * : What it is told of from now on, separated by commas.
	 *
	 * [--enabled=<enabled>]
	 * : Whether it is told anything.
	 * ---
	 * options:
	 *   - "yes"
	 *   - "no"
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
		$receiver = $this->named->found( $args[0] );
		$changes  = array();
		if ( isset( $options['address'] ) ) {
			$changes['url'] = Pasted::text( Console::text( $options, 'address' ) );
		}
		if ( isset( $options['events'] ) ) {
			$changes['events'] = self::events( Console::text( $options, 'events' ) );
		}
		if ( isset( $options['enabled'] ) ) {
			$changes['enabled'] = 'yes' === Console::text( $options, 'enabled' );
		}
		if ( array() === $changes ) {
			\WP_CLI::error( __( 'Say what is to change.', 'platoniavid' ) );
		}
		Console::attempt( fn(): Receiver => $this->setup->change( $receiver, $changes ) );
		$this->schedule->sync();
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
		$this->setup->remove( $this->named->found( $args[0] ) );
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
		$receiver = $this->named->found( $args[0] );
		\WP_CLI::line( Console::attempt( fn(): string => $this->setup->new_secret( $receiver ) ) );
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
			\WP_CLI::error( sprintf( __( 'The events are: %s.', 'platoniavid' ), implode( wp_get_list_item_separator(), Receiver::EVENTS ) ) );
		}
		return $events;
	}
}
