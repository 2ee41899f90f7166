<?php
/**
 * Tries a server.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Gateway\Kinds\Kind;
use PlatoniaVid\Gateway\Reading\Fields;

/**
 * Asks everything at once that costs nothing, and the first question also without the key: whoever answers that, looks at no key.
 */
final class Probe {
	/**
	 * Seconds that what is asked afterwards has at least, however long the rest has taken.
	 */
	private const LEAST = 5.0;

	/**
	 * @param Kind   $kind How the server speaks.
	 * @param Http   $http Sends requests with the key.
	 * @param string $base The server's address.
	 */
	public function __construct( private readonly Kind $kind, private readonly Http $http, private readonly string $base ) {
	}

	/**
	 * Tries it.
	 *
	 * @param float $timeout Seconds for all of it; a little more where what is asked afterwards needs that.
	 */
	public function run( float $timeout ): Findings {
		$ends      = microtime( true ) + $timeout;
		$questions = $this->kind->questions( $this->base );
		$first     = (string) array_key_first( $questions );
		$open      = $questions[ $first ];
		$answers   = $this->http->send_many( $questions, $timeout );
		$failure   = $this->failure( $answers );
		if ( null !== $failure ) {
			$refused = in_array( $failure->failure, array( Failure::Unauthorized, Failure::Forbidden ), true );
			return new Findings( $refused, $refused ? KeyState::Bad : KeyState::Unchecked, null, null, null, $failure );
		}
		$key    = KeyState::Good;
		$credit = null;
		foreach ( $answers as $name => $answer ) {
			if ( $answer instanceof HttpResponse ) {
				$fields = new Fields( $answer->json() );
				$key    = $this->kind->key_state( $name, $fields ) ?? $key;
				$credit = $credit ?? $this->kind->credit( $name, $fields );
			}
		}
		$then   = array_filter(
			array(
				'open'  => KeyState::Good === $key ? new HttpRequest( $open->method, $open->url, $open->type, $open->body, $open->headers, false ) : null,
				'units' => '' === $credit?->currency ? $this->kind->units( $this->base ) : null,
			)
		);
		$later  = array() === $then ? array() : $this->http->send_many( $then, max( self::LEAST, $ends - microtime( true ) ) );
		$key    = ( $later['open'] ?? null ) instanceof HttpResponse ? KeyState::Unchecked : $key;
		$credit = ( $later['units'] ?? null ) instanceof HttpResponse ? $this->in_money( $credit, $later['units'] ) : $credit;
		$models = ( $answers['models'] ?? null ) instanceof HttpResponse ? $this->kind->models( new Fields( $answers['models']->json() ) ) : null;
		$bad    = KeyState::Bad === $key ? new GatewayException( Failure::Unauthorized ) : null;
		return new Findings( true, $key, null === $models ? null : count( $models ), $credit, $this->has_list( $answers ), $bad );
	}

	/**
	 * Why the server does not work; null where at least one question was answered by what it asks for.
	 *
	 * @param array<string, HttpResponse|GatewayException> $answers By the questions' names.
	 */
	private function failure( array $answers ): ?GatewayException {
		$failures = array();
		$first    = $answers[ array_key_first( $answers ) ] ?? null;
		// What is told of a key that has ended, or of models to everybody, says nothing then; a list is the key's own.
		$is_refused = $first instanceof GatewayException && Failure::Unauthorized === $first->failure;
		foreach ( $answers as $name => $answer ) {
			if ( $answer instanceof GatewayException ) {
				$failures[] = $answer;
			} elseif ( ( ! $is_refused || 'list' === $name ) && $this->is_told( $name, $answer ) ) {
				return null;
			}
		}
		// That an address is not known says less than any other failure.
		$telling = array_filter(
			$failures,
			static fn( GatewayException $failure ): bool => ! in_array( $failure->failure, array( Failure::NotFound, Failure::Unsupported ), true )
		);
		return array_values( $telling )[0] ?? $failures[0] ?? new GatewayException( Failure::BadAnswer );
	}

	/**
	 * Whether an answer is one to its question.
	 *
	 * @param string       $question The question's name.
	 * @param HttpResponse $answer   A 2xx answer.
	 */
	private function is_told( string $question, HttpResponse $answer ): bool {
		return match ( $question ) {
			'list'   => null !== $this->kind->read_list( $answer ),
			'models' => null !== $this->kind->models( new Fields( $answer->json() ) ),
			default  => array() !== $answer->json(),
		};
	}

	/**
	 * Whether an order whose answer is lost can be looked for.
	 *
	 * @param array<string, HttpResponse|GatewayException> $answers By the questions' names.
	 */
	private function has_list( array $answers ): ?bool {
		if ( null === $this->kind->list( $this->base, 1, '' ) ) {
			return false;
		}
		$answer = $answers['list'] ?? null;
		if ( $answer instanceof HttpResponse ) {
			return null !== $this->kind->read_list( $answer );
		}
		return null !== $answer && in_array( $answer->failure, array( Failure::NotFound, ...Failure::NO_LIST ), true ) ? false : null;
	}

	/**
	 * Credit that is told in a server's own units, in money where it says what they are worth.
	 *
	 * @param ?Money       $credit The credit.
	 * @param HttpResponse $answer What the server says of its units.
	 */
	private function in_money( ?Money $credit, HttpResponse $answer ): ?Money {
		$units = $this->kind->units_a_dollar( new Fields( $answer->json() ) );
		return null === $units || null === $credit ? $credit : new Money( $credit->amount / $units, 'USD' );
	}
}
