<?php
/**
 * What a kind of server answers.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Gateway\Reading\Fields;
use PlatoniaVid\Gateway\Reading\JobAnswer;
use PlatoniaVid\Gateway\Reading\ListReader;
use PlatoniaVid\Gateway\Reading\VideoReader;
use PlatoniaVid\Gateway\RemoteVideo;

defined( 'ABSPATH' ) || exit;

/**
 * How the answers of a kind's servers are read: the half of Kind that most kinds leave as it is.
 *
 * @since 0.1.0
 *
 * @phpstan-import-type Offer from Kind
 */
abstract class Answers extends Maker {
	/**
	 * How many models of a server are read: more than any has, and few enough to be shown.
	 */
	private const MOST_MODELS = 1000;

	/**
	 * Whether an answer to one of the questions says of the key what its status does not; null where it says nothing.
	 *
	 * @since 0.1.0
	 *
	 * @param string $question The question's name.
	 * @param Fields $answer   A 2xx answer.
	 */
	// phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that tell.
	public function key_state( string $question, Fields $answer ): ?KeyState {
		return null;
	}

	/**
	 * The credit that an answer to one of the questions tells; null where it does not.
	 *
	 * @since 0.1.0
	 *
	 * @param string $question The question's name.
	 * @param Fields $answer   A 2xx answer.
	 */
	public function credit( string $question, Fields $answer ): ?Money { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that tell.
		return null;
	}

	/**
	 * How many of the units that the server counts its credit in are a US dollar, by the answer to `units()`; null where it does not say.
	 *
	 * @since 0.1.0
	 *
	 * @param Fields $answer A 2xx answer.
	 */
	public function units_a_dollar( Fields $answer ): ?float { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that tell.
		return null;
	}

	/**
	 * The models in the answer to "models"; null where it is no list of models.
	 *
	 * @since 0.1.0
	 *
	 * @param Fields $answer A 2xx answer.
	 * @return list<Offer>|null
	 */
	public function models( Fields $answer ): ?array {
		// Some answer with the list alone.
		foreach ( array( $answer->at( 'data' ), $answer->at( 'models' ), array() === $answer->json ? null : $answer->json ) as $items ) {
			if ( is_array( $items ) && array_is_list( $items ) ) {
				return $this->among( $items );
			}
		}
		// Older servers of one model tell of that one.
		$only = $this->model( $answer );
		return null === $only ? null : array( $only );
	}

	/**
	 * The models among the entries of a list, and no more than are read.
	 *
	 * @param list<mixed> $items The entries.
	 * @return list<Offer>
	 */
	private function among( array $items ): array {
		$models = array();
		foreach ( $items as $item ) {
			$model = is_array( $item ) ? $this->model( new Fields( $item ) ) : null;
			if ( null !== $model ) {
				$models[] = $model;
			}
			if ( count( $models ) === self::MOST_MODELS ) {
				break;
			}
		}
		return $models;
	}

	/**
	 * One model; null where it can't be told apart, or makes no videos.
	 *
	 * @param Fields $item An entry of the list of models.
	 * @return Offer|null
	 */
	protected function model( Fields $item ): ?array {
		$id = $item->text( 'id' );
		return '' === $id ? null : array(
			'id'               => $id,
			'label'            => HttpResponse::text( $item->text( 'name', 'display_name', 'id' ), 200 ),
			'description'      => HttpResponse::text( $item->text( 'description' ), 200 ),
			'sizes'            => array(),
			'seconds'          => array(),
			'price_per_second' => null,
			'inputs'           => array( 'first_frame' => true ) + $this->inputs(),
		);
	}

	/**
	 * Reads the answer to an order; null where it has no id.
	 *
	 * @since 0.1.0
	 *
	 * @param HttpResponse $response A 2xx answer.
	 */
	public function read_order( HttpResponse $response ): ?RemoteVideo {
		return VideoReader::order( $response, $this->poll_after( $response ) )?->costing( $this->cost( $response ) );
	}

	/**
	 * Reads the answer to a question about a video; null where it says nothing of one.
	 *
	 * @since 0.1.0
	 *
	 * @param string       $id       The server's id.
	 * @param HttpResponse $response The answer, whatever its status.
	 */
	public function read_video( string $id, HttpResponse $response ): ?RemoteVideo {
		return VideoReader::answer( $id, $response, $this->poll_after( $response ) )?->costing( $this->cost( $response ) );
	}

	/**
	 * Reads a job in an answer that is not 2xx: some tell of a failed job with the status of its failure, and the job as the body. Null where it is
	 * of anything else, whatever state is in it.
	 *
	 * @since 0.1.0
	 *
	 * @param string        $id       The server's id.
	 * @param ?HttpResponse $response The answer; null where there was none.
	 */
	final public function read_refused( string $id, ?HttpResponse $response ): ?RemoteVideo {
		return null !== $response && ( new JobAnswer( $id, $response ) )->names() ? $this->read_video( $id, $response ) : null;
	}

	/**
	 * Reads a list; null where the answer is none.
	 *
	 * @since 0.1.0
	 *
	 * @param HttpResponse $response A 2xx answer.
	 * @return list<RemoteVideo>|null
	 */
	public function read_list( HttpResponse $response ): ?array {
		return ListReader::videos( $response );
	}

	/**
	 * Whether a list goes on behind what was given of it; null where the answer does not say.
	 *
	 * @since 0.1.0
	 *
	 * @param HttpResponse $response A 2xx answer with a list.
	 */
	public function has_more( HttpResponse $response ): ?bool {
		$answer = new Fields( $response->json() );
		foreach ( array( 'has_more', 'hasMore', 'data.has_more', 'data.hasMore', 'pagination.has_more' ) as $name ) {
			$said = $answer->at( $name );
			if ( is_bool( $said ) ) {
				return $said;
			}
		}
		return null;
	}

	/**
	 * What an answer says that its video costs; null where it does not say.
	 *
	 * @since 0.1.0
	 *
	 * @param HttpResponse $response The answer to an order or to a question about a video.
	 */
	public function cost( HttpResponse $response ): ?Money { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that say so.
		return null;
	}

	/**
	 * Seconds after which the server wants to be asked again; null where it does not say.
	 *
	 * @since 0.1.0
	 *
	 * @param HttpResponse $response Its answer.
	 */
	public function poll_after( HttpResponse $response ): ?int { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- for those that say so.
		return null;
	}
}
