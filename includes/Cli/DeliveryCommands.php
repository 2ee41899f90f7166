<?php
/**
 * `wp platoniavid webhook`: what is sent.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Webhooks\Delivery;
use PlatoniaVid\Webhooks\Setup;

/**
 * Sends messages to those who are told of videos, and tells how that went.
 */
final class DeliveryCommands {
	/**
	 * @param Setup        $setup    The use cases.
	 * @param NamedWebhook $named    Finds what was named.
	 * @param Schedule     $schedule The next background run: what was not taken is sent again.
	 */
	public function __construct( private readonly Setup $setup, private readonly NamedWebhook $named, private readonly Schedule $schedule ) {
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
		$receiver = $this->named->found( $args[0] );
		$this->tell( Console::attempt( fn(): Delivery => $this->setup->test( $receiver ) ) );
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
		$receiver = $this->named->found( $args[0] );
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
		Console::rows(
			$options,
			$rows,
			array( 'id', 'event', 'video', 'state', 'attempts', 'code', 'problem', 'created_at', 'next_try_at' ),
			array( 'tried_at', 'name' )
		);
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
		NamedWebhook::check();
		$this->tell( Console::attempt( fn(): Delivery => $this->setup->send_now( $this->setup->delivery( Console::id( $args[0] ) ) ) ) );
	}

	/**
	 * Says how a message went, and ends with 1 where it was not taken.
	 *
	 * @param Delivery $delivery The message.
	 */
	private function tell( Delivery $delivery ): void {
		$this->schedule->sync();
		if ( Delivery::DELIVERED === $delivery->state ) {
			/* translators: %d: the status of an answer, such as 200. */
			\WP_CLI::success( sprintf( __( 'It was accepted, with status %d.', 'platoniavid' ), $delivery->code ) );
			return;
		}
		\WP_CLI::error(
			match ( $delivery->problem ) {
				/* translators: %d: the status of an answer, such as 500. */
				Delivery::REFUSED      => sprintf( __( 'It was not accepted: the answer’s status was %d.', 'platoniavid' ), $delivery->code ),
				Delivery::BAD_ADDRESS  => __( 'It was not sent: the address is not a public one any more.', 'platoniavid' ),
				Delivery::NO_SECRET    => __( 'It was not sent: the secret can’t be read any more. Make another one.', 'platoniavid' ),
				Delivery::BLOCKED      => __(
					'It was not sent: this site’s own settings block requests to that server. An administrator can allow them in wp-config.php, by its name in WP_ACCESSIBLE_HOSTS.',
					'platoniavid'
				),
				Delivery::SWITCHED_OFF => __( 'It was not sent: the webhook is there no more.', 'platoniavid' ),
				default                => __( 'It was not accepted: no answer came.', 'platoniavid' ),
			}
		);
	}
}
