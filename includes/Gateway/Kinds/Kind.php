<?php
/**
 * A kind of server that is called over HTTP.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Dialect;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Order;

defined( 'ABSPATH' ) || exit;

/**
 * Says how its servers speak: what is sent for each operation, and in Answers how what comes back is read. It calls nobody and keeps nothing.
 * What it does not say is what most servers do. `$base` is always the address in the settings, without a slash at its end.
 *
 * @since 0.1.0
 *
 * @phpstan-type Offer array{
 *     id: string,
 *     label: string,
 *     description: string,
 *     sizes: list<string>,
 *     seconds: list<int>,
 *     price_per_second: float|null,
 *     inputs: array{first_frame: bool, last_frame: bool, references: int},
 *     options?: list<array<string, mixed>>,
 * }
 */
abstract class Kind extends Answers {
	/**
	 * {@inheritDoc}
	 */
	final public function gateway( string $endpoint, #[\SensitiveParameter] string $key, bool $trusted, ?Capabilities $known ): Gateway {
		return new KindGateway( $this, new Http( $key, $trusted, '' === $key ? array() : $this->headers( $key ), $endpoint ), $endpoint, $known );
	}

	/**
	 * The headers that carry the key.
	 *
	 * @since 0.1.0
	 *
	 * @param string $key The key.
	 * @return array<string, string>
	 */
	public function headers( #[\SensitiveParameter] string $key ): array {
		return array( 'Authorization' => 'Bearer ' . $key );
	}

	/**
	 * Orders a video.
	 *
	 * @since 0.1.0
	 *
	 * @param string  $base    The address.
	 * @param Order   $order   What is wanted. Only what is in it is sent.
	 * @param Dialect $dialect How this server is known to want it.
	 */
	abstract public function create( string $base, Order $order, Dialect $dialect ): HttpRequest;

	/**
	 * Whether its servers differ in how they want an order to be written, so that one which is refused for that is written anew, once.
	 *
	 * @since 0.1.0
	 */
	public function has_dialects(): bool {
		return false;
	}

	/**
	 * What a server of this kind calls an option that is known here by another name.
	 *
	 * @return array<string, string> The server's names by the options' ids; what is not in it is called there what it is called here.
	 */
	protected function option_names(): array {
		return array();
	}

	/**
	 * An order's options under the server's own names.
	 *
	 * @param Order $order The order.
	 * @return array<string, scalar>
	 */
	final protected function options( Order $order ): array {
		$names   = $this->option_names();
		$written = array();
		foreach ( $order->options as $id => $value ) {
			$written[ $names[ $id ] ?? $id ] = $value;
		}
		return $written;
	}

	/**
	 * Orders a variation of a video; null where there is no such thing.
	 *
	 * @since 0.1.0
	 *
	 * @param string $base  The address.
	 * @param string $id    The server's id of the video.
	 * @param Order  $order What is to be different: its prompt.
	 */
	// phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that have it.
	public function remix( string $base, string $id, Order $order ): ?HttpRequest {
		return null;
	}

	/**
	 * Asks how a video gets on.
	 *
	 * @since 0.1.0
	 *
	 * @param string $base The address.
	 * @param string $id   The server's id.
	 */
	abstract public function retrieve( string $base, string $id ): HttpRequest;

	/**
	 * Asks for content; null where only links in the video lead to it.
	 *
	 * @since 0.1.0
	 *
	 * @param string $base    The address.
	 * @param string $id      The server's id.
	 * @param string $variant "video", "thumbnail" or "spritesheet".
	 */
	// phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that have it.
	public function content( string $base, string $id, string $variant ): ?HttpRequest {
		return null;
	}

	/**
	 * A request about a video that is known here, with what its id does not tell the server.
	 *
	 * @since 0.1.0
	 *
	 * @param HttpRequest $request Asks how it gets on, or for its content.
	 * @param string      $id      The server's id.
	 * @param string      $model   The model that it was ordered from; empty where that is not known.
	 */
	// phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that need it.
	public function about( HttpRequest $request, string $id, string $model ): HttpRequest {
		return $request;
	}

	/**
	 * Whether a video may have links to its content.
	 *
	 * @since 0.1.0
	 */
	public function has_links(): bool {
		return true;
	}

	/**
	 * Asks for what the key has made; null where there is no list.
	 *
	 * @since 0.1.0
	 *
	 * @param string $base  The address.
	 * @param int    $limit How many at most.
	 * @param string $after The id after which to begin; empty for the newest.
	 */
	// phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that have it.
	public function list( string $base, int $limit, string $after ): ?HttpRequest {
		return null;
	}

	/**
	 * Asks for what the key has made, the oldest first; null where that can't be asked, or a list can be begun after an id. By it a list that is shorter
	 * than was asked for is told from one that the server has cut.
	 *
	 * @since 0.1.0
	 *
	 * @param string $base  The address.
	 * @param int    $limit How many at most.
	 */
	public function oldest( string $base, int $limit ): ?HttpRequest { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that have it.
		return null;
	}

	/**
	 * Whether a list can be begun after an id. Where not, a longer one is asked for and cut.
	 *
	 * @since 0.1.0
	 */
	public function has_pages(): bool {
		return true;
	}

	/**
	 * Deletes a video; null where there is no such thing.
	 *
	 * @since 0.1.0
	 *
	 * @param string $base The address.
	 * @param string $id   The server's id.
	 */
	public function delete( string $base, string $id ): ?HttpRequest { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that have it.
		return null;
	}

	/**
	 * Questions that cost nothing and tell of the key, the models or the credit. The first one tells whether the server is there.
	 *
	 * @since 0.1.0
	 *
	 * @param string $base The address.
	 * @return array<string, HttpRequest> By names of the kind's own; "models" is that for the list of models.
	 */
	abstract public function questions( string $base ): array;

	/**
	 * Asks what the units are worth that the server counts its credit in; null where it counts in money.
	 *
	 * @since 0.1.0
	 *
	 * @param string $base The address.
	 */
	public function units( string $base ): ?HttpRequest { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that have units.
		return null;
	}
}
