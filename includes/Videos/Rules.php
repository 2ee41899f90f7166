<?php
/**
 * What may be ordered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Media\ImageEditors;
use PlatoniaVid\Media\ReferenceImages;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Values\Wishes;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Refuses what the gateway would refuse, and what the site does not allow, before anything is written or paid; whoever asks.
 *
 * @phpstan-import-type Model from Models
 * @phpstan-import-type Option from ModelOptions
 */
final class Rules {
	/**
	 * The fields of an order that a plugin may change.
	 */
	private const CHANGEABLE = array(
		'prompt',
		'connection',
		'model',
		'size',
		'seconds',
		'options',
		'post',
		'reference_image',
		'reference_focus',
		'last_frame',
		'last_focus',
		'references',
	);

	/**
	 * @param Models         $models      What can be asked for.
	 * @param Settings       $settings    The defaults, and the limits.
	 * @param ApiKey         $key         Which connections have one.
	 * @param Connections    $connections What can be ordered from.
	 * @param GatewayFactory $gateways    What the gateway can do.
	 */
	public function __construct(
		private readonly Models $models,
		private readonly Settings $settings,
		private readonly ApiKey $key,
		private readonly Connections $connections,
		private readonly GatewayFactory $gateways,
	) {
	}

	/**
	 * An order with everything that it leaves open filled in: an empty connection, model or size and a length of 0 are the site's usual ones.
	 *
	 * @param Order        $order  The order.
	 * @param list<Option> $former The options of the model that it was for before.
	 * @throws VideoException Where it can't be made.
	 */
	public function complete( Order $order, array $former = array() ): Order {
		$this->check_prompt( $order );
		foreach ( $order->images() as $image ) {
			ReferenceImages::check( $image, $order->author );
			ImageEditors::check();
		}
		if ( '' !== $order->connection && null === $this->connections->find( $order->connection ) ) {
			throw VideoException::connection_unknown();
		}
		$defaults   = $this->settings->defaults();
		$model      = $this->model( $order, $defaults['model'] );
		$connection = $this->check_connection( $model['connection'] ?? $order->connection );
		if ( null === $model ) {
			throw VideoException::model_unknown();
		}
		if ( $order->reference_image > 0 && ! $this->gateways->capabilities( $connection )->can( 'reference_image' ) ) {
			throw Wishes::no_first_frame();
		}
		$size    = '' === $order->size ? self::either( $defaults['size'], $model['sizes'] ) : $order->size;
		$seconds = 0 === $order->seconds ? self::either( $defaults['seconds'], $model['seconds'] ) : $order->seconds;
		if ( ! in_array( $size, $model['sizes'], true ) || ! in_array( $seconds, $model['seconds'], true ) ) {
			throw self::size_unknown( $model );
		}
		$options = ModelOptions::moved( $former, ModelOptions::of_take( $model['options'], $order->take_of ), $order->options );
		$whole   = $order->completed( $connection->id, $model['id'], $size, $seconds, $options );
		$refused = Wishes::refused( $model, $whole, $connection->kind );
		if ( null !== $refused ) {
			throw $refused;
		}
		return $whole;
	}

	/**
	 * An order as the site's plugins let it pass, held to the rules again where they have changed it. Whose it is, its name and the videos that it
	 * belongs to stay: by these it is found again and not paid twice, and its places are counted. So do its style, whose words are in it already, and
	 * of a remix all that its video has.
	 *
	 * @param Order $order The whole order.
	 * @throws VideoException Where a plugin refuses it, or what a plugin has made of it can't be ordered.
	 */
	public function passed( Order $order ): Order {
		/**
		 * Filters an order before anything of it is written or sent, so that a plugin can change or refuse it.
		 *
		 * @since 0.1.0
		 *
		 * @param Order|\WP_Error $order The order, of which nothing is left open. A `WP_Error` refuses it, with its message.
		 */
		$passed = apply_filters( 'platoniavid_order', $order );
		if ( is_wp_error( $passed ) ) {
			$why = trim( wp_strip_all_tags( $passed->get_error_message() ) );
			throw new VideoException(
				'platoniavid_order_refused',
				'' === $why ? __( 'This site does not take this order. Ask an administrator.', 'platoniavid' ) : $why,
				403,
				'none'
			);
		}
		if ( ! $passed instanceof Order || $passed === $order ) {
			return $order;
		}
		// A row keeps numbers only: what it does not keep would not be sent, and the rest be paid for.
		if ( array_filter( $passed->references, static fn( mixed $id ): bool => is_int( $id ) && $id > 0 ) !== $passed->references ) {
			throw VideoException::references_invalid();
		}
		// What was typed is kept beside what is sent, whoever has changed that.
		$typed  = '' === $order->typed && $passed->prompt !== $order->prompt ? $order->prompt : $order->typed;
		$is_new = array_flip( $order->remix_of > 0 ? array( 'prompt', 'post' ) : self::CHANGEABLE );
		$whole  = $order->with( compact( 'typed' ) + array_intersect_key( get_object_vars( $passed ), $is_new ) );
		if ( $order->remix_of > 0 ) {
			$this->check( $whole );
			return $whole;
		}
		return $this->complete( $whole, $this->models->find( $order->connection, $order->model )['options'] ?? array() );
	}

	/**
	 * The model that an order means; null where there is none.
	 *
	 * @param Order  $order The order.
	 * @param string $usual The id of the site's usual model.
	 * @return Model|null
	 */
	private function model( Order $order, string $usual ): ?array {
		$id = '' === $order->model ? $usual : $order->model;
		if ( '' === $order->connection ) {
			return $this->settings->usual_model( $id );
		}
		$connection = $this->connections->find( $order->connection );
		$first      = '' === $order->model && null !== $connection ? $this->models->of( $connection )[0] ?? null : null;
		return $this->models->find( $order->connection, $id ) ?? $first;
	}

	/**
	 * Refuses what no model makes: an order without words or with too many, or on a site without a key.
	 *
	 * @param Order $order The order.
	 * @return Connection The connection that it is ordered from.
	 * @throws VideoException Where it is refused.
	 */
	public function check( Order $order ): Connection {
		$this->check_prompt( $order );
		return $this->check_connection( $order->connection );
	}

	/**
	 * Refuses a prompt without words, or with too many; those that go along are counted.
	 *
	 * @param Order $order The order.
	 * @throws VideoException Where it is refused.
	 */
	private function check_prompt( Order $order ): void {
		if ( Order::is_blank( $order->prompt ) ) {
			throw new VideoException( 'platoniavid_prompt_missing', __( 'Write what the video should show.', 'platoniavid' ), 400, 'edit_prompt' );
		}
		if ( mb_strlen( $order->prompt ) > Gateway::PROMPT_LENGTH ) {
			throw new VideoException(
				'platoniavid_prompt_too_long',
				sprintf(
					'' === $order->typed
						/* translators: %s: a number of characters. */
						? __( 'The prompt is too long. It may have %s characters.', 'platoniavid' )
						/* translators: %s: a number of characters. */
						: __(
							'The prompt is too long together with the words of its style and the brand words. It may have %s characters in all.',
							'platoniavid'
						),
					number_format_i18n( Gateway::PROMPT_LENGTH )
				),
				400,
				'edit_prompt'
			);
		}
	}

	/**
	 * Refuses a connection that can't be ordered from.
	 *
	 * @param string $id Its id; empty for the first one.
	 * @throws VideoException Where it is refused.
	 */
	private function check_connection( string $id ): Connection {
		$connection = '' === $id ? $this->models->connections()[0] ?? $this->connections->first() : $this->connections->find( $id );
		if ( null === $connection ) {
			throw VideoException::from_gateway( new GatewayException( Failure::NotHere, $id ) );
		}
		self::check_orders( $connection );
		if ( ! $this->key->suffices( $connection ) ) {
			throw new VideoException(
				'platoniavid_key_missing',
				__( 'The site has no key for the gateway yet. Add one in the settings.', 'platoniavid' ),
				409,
				'settings'
			);
		}
		return $connection;
	}

	/**
	 * Refuses what would be ordered from a connection that takes no orders any more.
	 *
	 * @param Connection $connection The connection.
	 * @throws VideoException Where it takes none.
	 */
	public static function check_orders( Connection $connection ): void {
		if ( ! $connection->enabled || $connection->removed_at > 0 ) {
			/* translators: %s: a connection's name. */
			$sentence = __( 'The connection “%s” takes no more orders. Choose another one.', 'platoniavid' );
			throw new VideoException( 'platoniavid_connection_off', sprintf( $sentence, $connection->label ), 409, 'choose_model' );
		}
	}

	/**
	 * The preferred value where it is offered, or else the first one.
	 *
	 * @template T
	 * @param T       $preferred The preferred one.
	 * @param list<T> $offered   What there is.
	 * @return T
	 */
	private static function either( mixed $preferred, array $offered ): mixed {
		return in_array( $preferred, $offered, true ) ? $preferred : $offered[0] ?? $preferred;
	}

	/**
	 * A size or length that a model does not make.
	 *
	 * @param Model $model The model.
	 */
	public static function size_unknown( array $model ): VideoException {
		$separator = wp_get_list_item_separator();
		/* translators: 1: a model's name. 2: a list of sizes. 3: a list of numbers of seconds. */
		$sentence = __( '%1$s does not make videos of that size or length. It offers %2$s, and %3$s seconds.', 'platoniavid' );
		return new VideoException(
			'platoniavid_size_unknown',
			sprintf( $sentence, $model['label'], implode( $separator, $model['sizes'] ), implode( $separator, $model['seconds'] ) ),
			400,
			'choose_model'
		);
	}
}
